using System.Net;
using System.Security.Cryptography;
using System.Text;
using CubeConnect.Gateways;
using Microsoft.AspNetCore.Builder;

namespace CubeConnect.AspNetCore.Tests.Endpoint;

/// <summary>Periskope's webhooks as an app receives them: checked and read by the gateway's package, served by this one.</summary>
public sealed class PeriskopeEndpointTests
{
    private const string Key = "signing_key_of_periskope";

    [Theory]
    [InlineData("""{"event":"message.read","data":{"queue_id":"c2b8","status":"read"}}""")]
    [InlineData("""{"event_type":"message.read","queue_id":"c2b8","status":"read"}""")]
    [InlineData("""{"event":"message.read","current_attributes":{"queue_id":"c2b8","status":"read"},"org_id":"o"}""")]
    [InlineData("""{"event_type":"message.read","attributes":{"queue_id":"c2b8","status":"read"}}""")]
    public async Task A_genuine_call_reaches_its_handler_in_every_shape_and_a_forged_one_is_401(string json)
    {
        var handled = new List<PeriskopeEvent>();
        await using var app = await WebhookApp.StartAsync(_ => { }, middleware: app => app.MapSignedWebhooks<PeriskopeEvent>(
            "/periskope", PeriskopeWebhooks.SignatureHeader,
            (body, signature) => PeriskopeWebhooks.Read(body.Span, signature, Key),
            (webhook, _, _) =>
            {
                handled.Add(webhook);
                return Task.CompletedTask;
            }));

        (await PostAsync(app, json, Sign(json, "another key"))).Should().Be(HttpStatusCode.Unauthorized);
        (await PostAsync(app, json, Sign(json + " ", Key))).Should().Be(HttpStatusCode.Unauthorized);
        (await PostAsync(app, json, null)).Should().Be(HttpStatusCode.Unauthorized);
        handled.Should().BeEmpty();
        (await PostAsync(app, json, Sign(json, Key))).Should().Be(HttpStatusCode.OK);

        var read = handled.Should().ContainSingle().Which.Should().BeOfType<PeriskopeMessageRead>().Which;
        (read.QueueId, read.Message.Status).Should().Be(("c2b8", PeriskopeStatus.Read));
    }

    private static string Sign(string json, string key) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(json)));

    private static async Task<HttpStatusCode> PostAsync(WebhookApp app, string json, string? signature)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        using var call = new HttpRequestMessage(HttpMethod.Post, "periskope") { Content = new StringContent(json, Encoding.UTF8) };
        if (signature is not null) call.Headers.Add("x-periskope-signature", signature);
        using var answer = await http.SendAsync(call);
        return answer.StatusCode;
    }
}
