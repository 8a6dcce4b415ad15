using Recipes.Lambda;

// API Gateway on your own machine: it hands a request to the class that Lambda calls in AWS.
var app = WebApplication.Create(args);
var webhook = WebhookLambda.Create(app.Configuration);
app.MapPost("/cubeconnect/webhook", async (HttpRequest request) =>
{
    using var body = new StreamReader(request.Body);
    var headers = request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString());
    return Results.StatusCode(await webhook.HandleAsync(await body.ReadToEndAsync(), headers, isBase64Encoded: false));
});
app.Run();
