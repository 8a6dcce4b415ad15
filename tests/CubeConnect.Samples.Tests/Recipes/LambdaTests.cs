extern alias Recipe;

using System.Net;
using CubeConnect.Sandbox;
using CubeConnect.Webhooks;
using Recipe::Recipes.Lambda;

namespace CubeConnect.Samples.Tests.Recipes;

/// <summary>What Lambda calls, and the program that calls it on one's own machine. Lambda itself is not here.</summary>
public sealed class LambdaTests : IAsyncLifetime
{
    private readonly RecipeApp<WebhookLambda> _app = new();

    private CubeConnectSandbox Sandbox => _app.Sandbox;

    public Task InitializeAsync() => _app.InitializeAsync();

    [Theory]
    [InlineData(false, WebhookSignature.SignatureHeader, WebhookSignature.TimestampHeader)]
    [InlineData(true, "x-webhook-signature", "x-webhook-timestamp")]
    public async Task Takes_headers_in_any_case_and_bodies_in_Base64(bool isBase64, string signature, string timestamp)
    {
        var lambda = WebhookLambda.Create(SandboxServices.ConfigurationOf(Sandbox));
        var webhook = SignedWebhook.Of(SignedWebhook.Question);
        var headers = new Dictionary<string, string> { [signature] = webhook.Signature, [timestamp] = webhook.Timestamp };
        var body = isBase64 ? Convert.ToBase64String(webhook.Body) : SignedWebhook.Question;

        (await lambda.HandleAsync(body, headers, isBase64)).Should().Be(200);
        (await lambda.HandleAsync(null, new Dictionary<string, string>(), false)).Should().Be(401);

        Sandbox.Journal.Should().ContainSingle();
    }

    [Fact]
    public async Task The_program_answers_a_customer_once_however_often_the_event_comes()
    {
        using var http = _app.CreateClient();

        (await PostAsync(http, SandboxServices.WebhookSecret)).Should().Be(HttpStatusCode.OK);
        (await PostAsync(http, SandboxServices.WebhookSecret)).Should().Be(HttpStatusCode.OK);
        (await PostAsync(http, "whsec_other")).Should().Be(HttpStatusCode.Unauthorized);

        Sandbox.Messages.Should().ContainSingle().Which.Phone.Should().Be("966501234567");
    }

    public Task DisposeAsync() => _app.DisposeAsync();

    private static async Task<HttpStatusCode> PostAsync(HttpClient http, string secret)
    {
        var webhook = SignedWebhook.Of(SignedWebhook.Question, secret);
        using var content = new ByteArrayContent(webhook.Body);
        content.Headers.Add(WebhookSignature.SignatureHeader, webhook.Signature);
        content.Headers.Add(WebhookSignature.TimestampHeader, webhook.Timestamp);
        using var answer = await http.PostAsync(new Uri("/cubeconnect/webhook", UriKind.Relative), content);
        return answer.StatusCode;
    }
}
