using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using Anthropic;
using Anthropic.Models.Messages;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using CubeConnect.Sdk.Benchmarks.Sending;
using OpenAI;
using OpenAI.Chat;
using RestSharp;

namespace CubeConnect.Sdk.Benchmarks.Peers;

/// <summary>The other clients, each set up as its own first page shows, with nothing switched off; only the network below it is ours.</summary>
internal static class PeerClients
{
    public const string Key = "ck_benchmark", Text = "Your order ORD-1234 is ready: 500 SAR.";

    private static readonly WireMessage Body = new(
        "01JX0000000000000000000000", "+966501234567", "template",
        new WireTemplate("order_confirmation", "en_US", [new WireComponent("body", [new WireParameter("text", "ORD-1234"), new WireParameter("text", "500 SAR")])]));

    public static Func<Task<string>> OpenAi(HttpClient http, Uri address)
    {
        var options = new OpenAIClientOptions { Endpoint = new Uri(address, "v1"), Transport = new HttpClientPipelineTransport(http) };
        var chat = new ChatClient("m", new ApiKeyCredential(Key), options);
        return async () => (await chat.CompleteChatAsync([new UserChatMessage(Text)])).Value.Id;
    }

    public static Func<Task<string>> Anthropic(HttpClient http, Uri address)
    {
        var client = new AnthropicClient { ApiKey = Key, BaseUrl = address.ToString(), HttpClient = http };
        return async () => (await client.Messages.Create(new MessageCreateParams { MaxTokens = 64, Model = "m", Messages = [new UserMessageParam(Text)] })).ID;
    }

    /// <summary>Azure.Core is what Azure's clients are made of: its pipeline with a key, and the JSON that such a client would generate.</summary>
    public static Func<Task<string>> AzureCore(HttpClient http, Uri address)
    {
        var pipeline = HttpPipelineBuilder.Build(new PeerOptions { Transport = new HttpClientTransport(http) }, new KeyPolicy());
        var target = new Uri(address, "api/v1/messages/send");
        return async () =>
        {
            using var message = pipeline.CreateMessage();
            message.Request.Method = RequestMethod.Post;
            message.Request.Uri.Reset(target);
            message.Request.Headers.Add("Content-Type", "application/json");
            message.Request.Content = RequestContent.Create(JsonSerializer.SerializeToUtf8Bytes(Body, WireContext.Default.WireMessage));
            await pipeline.SendAsync(message, CancellationToken.None);
            if (message.Response.IsError) throw new RequestFailedException(message.Response);
            return (await JsonSerializer.DeserializeAsync(message.Response.ContentStream!, WireContext.Default.WireEnvelope))!.Data.Status;
        };
    }

    public static (Func<Task<string>> Send, IDisposable Client) RestSharp(Func<HttpMessageHandler, HttpMessageHandler> handler, Uri address)
    {
        var client = new RestClient(new RestClientOptions(address) { ConfigureMessageHandler = handler });
        return (async () =>
        {
            var request = new RestRequest("api/v1/messages/send", Method.Post).AddHeader("Authorization", $"Bearer {Key}").AddJsonBody(Body);
            return (await client.PostAsync<WireEnvelope>(request))!.Data.Status;
        }, client);
    }

    private sealed class PeerOptions : Azure.Core.ClientOptions;

    /// <summary>What the policy of such clients does; Azure.Core keeps its own to itself.</summary>
    private sealed class KeyPolicy : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message) => message.Request.Headers.SetValue("Authorization", $"Bearer {Key}");
    }
}
