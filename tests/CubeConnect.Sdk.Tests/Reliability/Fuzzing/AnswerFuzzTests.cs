using System.Net;

namespace CubeConnect.Tests.Reliability.Fuzzing;

/// <summary>Whatever comes back, a call ends in a record or in a <see cref="CubeConnectException"/>, and it ends.</summary>
public sealed class AnswerFuzzTests
{
    private static readonly (string Json, Func<CubeConnectClient, Task<object?>> Call)[] Documented =
    [
        ("""
            {"success":true,"data":{"status":"queued","message_log_id":4521,"conversation_category":"SERVICE","cost":"0.0",
             "scheduled_at":null}}
            """, async client => await client.SendTextAsync("+966501234567", "x")),
        ("""
            {"success":true,"data":{"message_log_id":4521,"status":"delivered","phone":"+966501234567","type":"template",
             "template_name":"t","cost":0.03,"error_message":null,"sent_at":"2026-03-10 14:30:00","delivered_at":"2026-03-10T14:30:05.5Z"}}
            """, async client => await client.GetMessageAsync("1")),
        ("""
            {"success":true,"data":[{"name":"t","language":"ar","status":"APPROVED","category":"MARKETING","header_type":"IMAGE",
             "body":"Hi {{1}}","variables":["1"],"buttons":[{"type":"URL","text":"x"}],"components":[{"type":"BODY"}]}]}
            """, async client => await client.ListTemplatesAsync()),
        ("""
            {"success":true,"data":{"campaign_id":"7","status":"pending","total_recipients":2,"sent_count":1,"failed_count":0,
             "scheduled_at":"2026-05-01T07:00:00Z","split":true,"children":[{"campaign_id":8,"recipients":1,"scheduled_at":null}]}}
            """, async client => await client.CreateCampaignAsync(Calls.Campaign)),
        ("""
            {"success":true,"data":{"campaign_id":"7","status":"completed","total_recipients":2,"sent_count":2,"delivered_count":1,
             "read_count":0,"failed_count":0,"name":"Eid"}}
            """, async client => await client.GetCampaignAsync("7")),
        ("""
            {"success":true,"data":{"recipients":[{"phone":"+966501234567","name":"م","status":"failed","message_log_id":1,
             "error_message":"131026","sent_at":null}],"pagination":{"current_page":1,"last_page":1,"per_page":50,"total":1}},
             "meta":{"current_page":1,"last_page":1,"per_page":50,"total":1}}
            """, async client => await client.GetCampaignRecipientsAsync("7")),
        ("""{"success":true,"message":"Campaign cancelled"}""", async client => { await client.CancelCampaignAsync("7"); return null; }),
        ("""{"success":true,"data":{"phone":"+966501234567","scope":"marketing","opted_out_at":"2026-05-01T07:00:00Z"}}""",
            async client => await client.AddOptOutAsync("+966501234567", OptOutScope.Marketing)),
        ("""{"success":true,"data":{"removed":true}}""", async client => await client.RemoveOptOutAsync("+966501234567")),
        ("""{"success":true,"data":{"opted_out":true,"scopes":["marketing"],"opt_outs":[{"phone":"+966501234567","scope":"all"}]}}""",
            async client => await client.GetOptOutAsync("+966501234567")),
        ("""
            {"success":true,"data":[{"phone":"+966501234567","scope":"all"}],"meta":{"current_page":1,"last_page":1,"per_page":50,
             "total":1}}
            """, async client => await client.ListOptOutsAsync()),
        ("""{"success":true,"data":{"status":"healthy","checks":{"app":true,"cache":false},"timestamp":"2026-05-01T07:00:00Z"}}""",
            async client => await client.GetHealthAsync()),
        ("""
            {"success":false,"error":{"code":"MESSAGING_TIER_LIMIT_EXCEEDED","message":"No.","details":{"daily_limit":1000,
             "used_today":"7","remaining":993,"requested":1e3}}}
            """, async client => await client.SendRawAsync(new ApiRequest(HttpMethod.Get, "x"))),
        ("""
            {"success":false,"error":{"code":"TEMPLATE_NOT_FOUND","message":"No.","details":{"available_languages":["ar","en"]}},
             "message":"x","errors":{"phone":["a"]}}
            """, async client => await client.SendTemplateAsync("+966501234567", "t", "ar")),
    ];

    private static readonly int[] Statuses = [200, 200, 200, 201, 202, 204, 301, 400, 401, 403, 404, 408, 422, 422, 429, 500, 503];

    [Fact]
    public void Any_answer_ends_in_a_record_or_in_an_exception_of_the_family()
    {
        using var handler = new SpoiledAnswerHandler();
        using var client = Client(handler);
        Fuzz.Run(nameof(AnswerFuzzTests), 10_000, random =>
        {
            var call = random.Pick(Documented).Call;
            handler.Body = JsonMutator.Mutate(random, random.Pick(Documented).Json);
            handler.Status = random.Pick(Statuses);
            try
            {
                // A record that cannot be printed would be as bad as one that cannot be read.
                _ = call(client).WaitAsync(TimeSpan.FromSeconds(60)).GetAwaiter().GetResult()?.ToString();
            }
            catch (CubeConnectException e)
            {
                e.ToString().Should().NotContain(TestClient.Key);
                e.Operation.Should().NotBeEmpty();
            }
        });
    }

    [Theory]
    [InlineData("""{"success":false,"error":{"code":"VALIDATION_ERROR","message":"No.","details":{"\ud800":["a"],"phone":["b"]}}}""")]
    [InlineData(
        """{"success":false,"error":{"code":"TEMPLATE_NOT_FOUND","message":"No.","details":{"\ud800":1,"available_languages":["ar"]}}}""")]
    [InlineData("""{"success":false,"error":{"code":"\ud800","message":"\ud800","details":"\ud800"}}""")]
    public async Task A_lone_surrogate_in_an_error_is_still_that_error(string json)
    {
        using var handler = new SpoiledAnswerHandler { Status = 422, Body = System.Text.Encoding.UTF8.GetBytes(json) };
        using var client = Client(handler);

        var error = (await client.Invoking(c => c.SendTextAsync("+966501234567", "x")).Should().ThrowAsync<CubeConnectException>()).Which;

        error.Outcome.Should().Be(RequestOutcome.Rejected);
    }

    [Fact]
    public void Sound_answers_are_read()
    {
        using var handler = new SpoiledAnswerHandler();
        using var client = Client(handler);
        foreach (var (json, call) in Documented.Where(call => !call.Json.Contains("\"success\":false", StringComparison.Ordinal)))
        {
            (handler.Status, handler.Body) = (200, System.Text.Encoding.UTF8.GetBytes(json));
            call(client).IsCompletedSuccessfully.Should().BeTrue(json);
        }
    }

    /// <summary>A refusal by the minute keeps the next call waiting, on a clock that jumps.</summary>
    private static CubeConnectClient Client(HttpMessageHandler handler) => new(
        new CubeConnectOptions
        {
            ApiKey = TestClient.Key, WhatsAppAccountId = TestClient.Account, BaseAddress = new("https://platform.example"), MaxRetries = 0,
            TimeProvider = new ManualTimeProvider { AutoAdvance = true },
        },
        handler);

    private sealed class SpoiledAnswerHandler : HttpMessageHandler
    {
        public int Status { get; set; }

        public byte[] Body { get; set; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(
                new HttpResponseMessage((HttpStatusCode)Status) { Content = new ByteArrayContent(Body), RequestMessage = request });
    }
}
