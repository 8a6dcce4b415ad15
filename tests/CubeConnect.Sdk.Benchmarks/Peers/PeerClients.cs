using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using Anthropic;
using Anthropic.Models.Messages;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using CubeConnect.Sdk.Benchmarks.Sending;
using Microsoft.Extensions.DependencyInjection;
using OpenAI;
using OpenAI.Chat;
using Refit;
using RestSharp;
using SendGrid;
using SendGrid.Helpers.Mail;
using Stripe;
using Twilio.Clients;
using Twilio.Rest.Api.V2010.Account;

namespace CubeConnect.Sdk.Benchmarks.Peers;

/// <summary>The other clients, each set up as its own first page shows, with nothing switched off; only the network is ours.</summary>
internal static class PeerClients
{
    public const string Key = "ck_benchmark", Account = "01JX0000000000000000000000", Path = "api/v1/messages/send";
    private const string Text = "Your order ORD-1234 is ready: 500 SAR.";

    private static readonly WireMessage Body = new(
        Account, "+966501234567", "template",
        new("order_confirmation", "en_US", [new("body", [new("text", "ORD-1234"), new("text", "500 SAR")])]));

    public static Func<Task<string>> OpenAi(HttpClient http, Uri address)
    {
        var options = new OpenAIClientOptions { Endpoint = new Uri(address, "v1"), Transport = new HttpClientPipelineTransport(http) };
        var chat = new ChatClient("m", new ApiKeyCredential(Key), options);
        return async () => (await chat.CompleteChatAsync([new UserChatMessage(Text)])).Value.Id;
    }

    public static Func<Task<string>> Anthropic(HttpClient http, Uri address)
    {
        var client = new AnthropicClient { ApiKey = Key, BaseUrl = address.ToString(), HttpClient = http };
        return async () =>
            (await client.Messages.Create(new() { MaxTokens = 64, Model = "m", Messages = [new UserMessageParam(Text)] })).ID;
    }

    /// <summary>What Azure's clients are made of: the pipeline with a key, and the JSON that such a client would generate.</summary>
    public static Func<Task<string>> AzureCore(HttpClient http, Uri address)
    {
        var pipeline = HttpPipelineBuilder.Build(new PeerOptions { Transport = new HttpClientTransport(http) }, new KeyPolicy());
        var target = new Uri(address, Path);
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
            var request = new RestRequest(Path, Method.Post).AddHeader("Authorization", $"Bearer {Key}").AddJsonBody(Body);
            return (await client.PostAsync<WireEnvelope>(request))!.Data.Status;
        }, client);
    }

    public static Func<Task<string>> Stripe(HttpClient http, Uri address)
    {
        var options = new StripeClientOptions
        {
            ApiKey = Key, HttpClient = new Stripe.SystemNetHttpClient(http), ApiBase = address.GetLeftPart(UriPartial.Authority),
        };
        var client = new StripeClient(options);
        return async () => (await client.V1.Customers.CreateAsync(new() { Email = "ahmed@example.com", Name = "Ahmed" })).Id;
    }

    public static Func<Task<string>> Twilio(HttpClient http)
    {
        var client = new TwilioRestClient("AC1", Key, httpClient: new Twilio.Http.SystemNetHttpClient(http));
        return async () =>
        {
            var to = new Twilio.Types.PhoneNumber("whatsapp:+966501234567");
            var from = new Twilio.Types.PhoneNumber("whatsapp:+966507654321");
            return (await MessageResource.CreateAsync(to, from: from, body: Text, client: client)).Sid;
        };
    }

    public static Func<Task<string>> SendGrid(HttpClient http, Uri address)
    {
        var client = new SendGridClient(http, new SendGridClientOptions { ApiKey = Key, Host = address.GetLeftPart(UriPartial.Authority) });
        var from = new EmailAddress("shop@example.com", "Shop");
        return async () =>
        {
            var to = new EmailAddress("ahmed@example.com", "Ahmed");
            var message = MailHelper.CreateSingleEmail(from, to, "Your order", Text, $"<p>{Text}</p>");
            return (await client.SendEmailAsync(message)).StatusCode.ToString();
        };
    }

    public static Func<Task<string>> Refit(HttpClient http, Uri address)
    {
        http.BaseAddress = address;
        var json = SystemTextJsonContentSerializer.GetDefaultJsonSerializerOptions();
        json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        var api = RestService.For<IMessagesApi>(http, new RefitSettings(new SystemTextJsonContentSerializer(json)));
        return async () => (await api.SendAsync(Body, $"Bearer {Key}")).Data.Status;
    }

    /// <summary>The program written by hand, behind the standard resilience handler in place of bare HttpClient.</summary>
    public static HandWritten Resilient(
        IServiceCollection services, Func<HttpMessageHandler> network, Uri address, out ServiceProvider provider)
    {
        services.AddHttpClient("peer").ConfigurePrimaryHttpMessageHandler(network).AddStandardResilienceHandler();
        provider = services.BuildServiceProvider();
        var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient("peer");
        return new HandWritten(http, Key, Account, new Uri(address, Path));
    }

    private sealed class PeerOptions : Azure.Core.ClientOptions;

    /// <summary>What the policy of such clients does; Azure.Core keeps its own to itself.</summary>
    private sealed class KeyPolicy : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message) => message.Request.Headers.SetValue("Authorization", $"Bearer {Key}");
    }
}

/// <summary>Our one call, as Refit wants it described.</summary>
internal interface IMessagesApi
{
    [Post("/" + PeerClients.Path)]
    Task<WireEnvelope> SendAsync([Body] WireMessage message, [Header("Authorization")] string authorization);
}
