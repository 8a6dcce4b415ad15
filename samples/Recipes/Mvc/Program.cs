using Recipes.Mvc;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddCubeConnect();
builder.Services.AddMemoryCache();
builder.Services.AddSingleton<FormSends>();
builder.Services.AddControllersWithViews();

var app = builder.Build();
app.MapControllers();
app.Run();
