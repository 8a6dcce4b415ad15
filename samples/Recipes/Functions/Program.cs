using Microsoft.Azure.Functions.Worker.Builder;
using Recipes.Functions;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddWebhookReceiver();
builder.Build().Run();
