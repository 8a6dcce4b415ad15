using System.Text;
using CubeConnect.Gateways;

namespace CubeConnect.Sandbox.OpenApiTests;

/// <summary>
/// The documents judged from outside: Prism, an independent mock server, checks what the SDK sends and what the sandbox answers against
/// them. <c>.ci/steps/openapi</c> starts Prism and says where; elsewhere these tests are skipped.
/// </summary>
public sealed class PrismTests
{
    [PrismFact]
    public async Task A_mock_of_the_platform_takes_every_call_of_the_client() =>
        await CallPlatformAsync(PrismFactAttribute.Mock("platform"), "ck_any");

    [PrismFact]
    public async Task A_mock_refuses_what_the_document_does_not_allow()
    {
        using var http = new HttpClient { BaseAddress = PrismFactAttribute.Mock("platform") };
        http.DefaultRequestHeaders.Authorization = new("Bearer", "ck_any");
        using var body = new StringContent("""{"phone":"+966501234567","scope":"some"}""", Encoding.UTF8, "application/json");

        using var answer = await http.PostAsync(new Uri("api/v1/opt-outs", UriKind.Relative), body);

        ((int)answer.StatusCode).Should().Be(422);
        Calls.IsRefused(answer).Should().BeTrue();
    }

    [PrismFact]
    public async Task A_mock_of_the_gateways_takes_every_call_of_their_clients() =>
        await CallGatewaysAsync(PrismFactAttribute.Mock("gateways"), "any");

    [PrismFact]
    public async Task What_the_sandbox_answers_is_what_the_documents_say()
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync(options =>
        {
            options.Port = PrismFactAttribute.SandboxPort;
            options.Clock = SandboxClock.Manual();
            options.WebhookUrl = new Uri("http://127.0.0.1:9/");
            options.WebhookSecret = "whsec_test";
        });
        await CallPlatformAsync(PrismFactAttribute.Proxy("platform"), sandbox.ApiKey, sandbox);
        await CallGatewaysAsync(PrismFactAttribute.Proxy("gateways"), sandbox.ApiKey);
        sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        await CallInboxAsync(PrismFactAttribute.Proxy("sandbox"), sandbox);
    }

    private static async Task CallPlatformAsync(Uri address, string key, CubeConnectSandbox? sandbox = null)
    {
        using var calls = new Calls();
        using var client = new CubeConnectClient(
            new CubeConnectOptions
            {
                BaseAddress = address, ApiKey = key, WhatsAppAccountId = "01JXSANDB0XACC0VNT00000001", MaxRetries = 0,
            },
            calls);
        var later = Schedule.At(new DateTime(2099, 5, 1, 10, 0, 0), "Asia/Riyadh");
        var text = await client.SendTextAsync(new SendTextRequest { Phone = "+966501234567", Text = "مرحبا", Schedule = later });
        await client.SendTemplateAsync(new SendTemplateRequest
        {
            Phone = "+966501234567", Template = "eid_offer", Language = "ar", Schedule = later, RetryOnFrequencyCap = true,
            Components =
            [
                TemplateComponent.Header(TemplateParameter.Image(new Uri("https://example.com/eid.jpg"))),
                TemplateComponent.Body("Sara", "20%"),
                TemplateComponent.UrlButton(0, "spring"),
            ],
        });
        await client.GetMessageAsync(text.Id);
        (await client.ListTemplatesAsync(new ListTemplatesRequest { Status = TemplateStatus.Approved })).Should().NotBeEmpty();
        await client.AddOptOutAsync("+966501112223", OptOutScope.All);
        await client.ListOptOutsAsync(new ListOptOutsRequest { Scope = OptOutScope.All, PhoneContains = "2223", PerPage = 10 });
        await client.GetOptOutAsync("+966501112223");
        await client.RemoveOptOutAsync("+966501112223");
        var campaign = await client.CreateCampaignAsync(new CreateCampaignRequest
        {
            Template = "order_shipped", Language = "ar", Name = "Orders", Parameters = ["1", "Saturday"], Schedule = later,
            SplitAcrossDays = true,
            Recipients =
            [
                new CampaignRecipient("+966501234567") { Name = "Sara", Variables = new Dictionary<string, string> { ["1"] = "1042" } },
            ],
        });
        await client.GetCampaignAsync(campaign.Id);
        await client.GetCampaignRecipientsAsync(campaign.Id, new ListRecipientsRequest { PerPage = 100, Status = RecipientStatus.Sent });
        sandbox?.Clock.Advance(TimeSpan.FromMinutes(1)); // until it is prepared
        await client.CancelCampaignAsync(campaign.Id);
        await client.GetHealthAsync();
        await calls.ShouldCoverAsync("platform");
    }

    private static async Task CallGatewaysAsync(Uri address, string token)
    {
        using var calls = new Calls();
        using var periskope = new PeriskopeClient(
            new PeriskopeOptions { Token = token, BaseAddress = new Uri(address, "periskope/v1/"), Phone = "966500000000" }, calls);
        var queued = await periskope.SendMessageAsync(new PeriskopeSendRequest
        {
            ChatId = "+966501234567", Message = "مرحبا", HideUrlPreview = true,
            Media = PeriskopeMedia.FromUrl(PeriskopeMediaType.Image, new Uri("https://example.com/a.jpg"), "a.jpg", "image/jpeg"),
        });
        await periskope.SendMessageAsync(new PeriskopeSendRequest
        {
            ChatId = "+966501234567",
            Poll = new PeriskopePoll { Name = "When?", Options = ["Today", "Tomorrow"], AllowMultipleAnswers = true },
        });
        await periskope.GetMessageStatusAsync(queued.UniqueId!);
        await periskope.ListQueueJobsAsync(new PeriskopeQueueQuery { QueueId = queued.QueueId });
        using var waCr = new WaCrClient(new WaCrOptions { Token = token, BaseAddress = new Uri(address, "wacr/api/v2/") }, calls);
        var sent = await waCr.SendTextAsync(new WaCrSendTextRequest { Phone = "+966501234567", Message = "مرحبا" });
        await waCr.GetMessageAsync(sent.ChatMessageId!.Value);
        await calls.ShouldCoverAsync("gateways");
    }

    /// <summary>Every call of the inbox's API, reads first: whatever it answers must be documented.</summary>
    private static async Task CallInboxAsync(Uri address, CubeConnectSandbox sandbox)
    {
        using var http = new HttpClient { BaseAddress = address };
        var order = new[] { "GET", "POST", "DELETE" };
        var all = DocumentTests.Operations(await Documents.ParseAsync("sandbox")).OrderBy(item => Array.IndexOf(order, item.Verb));
        foreach (var (path, verb, operation) in all.Where(item => (string)item.Operation["operationId"]! is not ("Follow" or "Reset")))
        {
            var id = path.Contains("campaigns", StringComparison.Ordinal) ? sandbox.Campaigns[0].Id : "1";
            var filled = path.Replace("{phone}", "966501234567", StringComparison.Ordinal)
                .Replace("{number}", "1", StringComparison.Ordinal).Replace("{id}", id, StringComparison.Ordinal);
            var query = path.EndsWith("/messages", StringComparison.Ordinal) ? "?search=o" : "";
            using var request = new HttpRequestMessage(new HttpMethod(verb), new Uri(filled[1..] + query, UriKind.Relative));
            var example = operation["requestBody"]?["content"]!["application/json"]!["example"];
            if (verb == "POST") request.Content = new StringContent(example?.ToJsonString() ?? "", Encoding.UTF8, "application/json");
            using var answer = await http.SendAsync(request);
            var body = await answer.Content.ReadAsStringAsync();
            Calls.IsRefused(answer).Should().BeFalse($"{verb} {path}: {body}");
            if (verb == "GET") ((int)answer.StatusCode).Should().Be(200, $"{verb} {path}: {body}");
        }
    }
}
