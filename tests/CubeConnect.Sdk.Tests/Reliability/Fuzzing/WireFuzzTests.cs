using System.Text;
using System.Text.RegularExpressions;

namespace CubeConnect.Tests.Reliability.Fuzzing;

/// <summary>
/// Whatever a caller passes in, it stays in its place on the wire or is refused here: no second header, no other path, no other field.
/// </summary>
public sealed partial class WireFuzzTests
{
    private static readonly string[] Pieces =
    [
        "\r\n", "\n", "\r\nX-Evil: yes\r\n", "\0", "\"", "\\", "{", "}", "\",\"phone\":\"+1\"", "..", "/", "../", "%2e%2e", "%00", "?", "#",
        "&status=x", "=", ";", " ", "\t", "\u2028", "\ud800", "\udc00", "😀",
        "م", "٠٥", "é", "ﷺ", "\u202e", "\ufeff", "<script>", "'", "`", "$(x)", "a", "Z", "0", "966501234567", "+", "-", "_", "(", ")",
        "00", "\u007f", "\u0080",
    ];

#if CORE_NETSTANDARD
    // That build's handler cannot be told to keep spans to itself: while a listener of another test is there, it sends their id.
    private static readonly string[] UsualHeaders = ["Accept", "Accept-Encoding", "Authorization", "Host", "User-Agent", "traceparent"];
#else
    private static readonly string[] UsualHeaders = ["Accept", "Accept-Encoding", "Authorization", "Host", "User-Agent"];
#endif

    [Fact]
    public async Task Any_text_stays_where_it_belongs()
    {
        await using var server = FaultServer.Start()
            .Otherwise(Fault.Answer(202, """{"success":true,"data":{"status":"queued","message_log_id":"1","campaign_id":"1"}}"""));
        using var client = TestClient.Create(server.BaseAddress, options => options.MaxRetries = 0);

        Fuzz.Run(nameof(WireFuzzTests), 1_500, random =>
        {
            var text = Any(random);
            var check = random.Next(8) switch
            {
                0 => Run(() => client.SendTextAsync(Valid with { Text = text }),
                    request => Field(request, "data").GetProperty("text").GetString().Should().Be(text)),
                1 => Run(() => client.SendTextAsync(Valid with { Phone = text }),
                    request => Field(request, "phone").GetString().Should().MatchRegex(Phones())),
                2 => Run(() => client.GetMessageAsync(text),
                    request => request.Target.Should().Be("/api/v1/messages/" + Uri.EscapeDataString(text)).And.MatchRegex(PlainPath())),
                3 => Run(
                    () => client.With(new RequestOptions { Headers = new Dictionary<string, string> { ["X-Correlation"] = text } })
                        .SendTextAsync(Valid),
                    request => request.Header("X-Correlation").Should().Be(text), "X-Correlation"),
                4 => Run(() => client.With(new RequestOptions { TenantId = text }).SendTextAsync(Valid),
                    request => (request.Header("X-TENANT-ID") ?? "").Should().Be(text), "X-TENANT-ID"),
                5 => Run(() => client.CreateCampaignAsync(Calls.Campaign with { Name = text }),
                    request => Field(request, "campaign_name").GetString().Should().Be(text), "Idempotency-Key"),
                6 => Run(() => client.ListOptOutsAsync(new() { PhoneContains = text }), request =>
                    Uri.UnescapeDataString(request.Query.Replace("phone=", "", StringComparison.Ordinal)).Should().Be(AsUtf8(text))),
                _ => Run(() => client.With(new RequestOptions { WhatsAppAccountId = text }).SendTextAsync(Valid),
                    request => Field(request, "whatsapp_account_id").GetString().Should().Be(text)),
            };
            var arrived = server.TakeRequests();
            arrived.Should().HaveCountLessThanOrEqualTo(1);
            if (arrived is not [var only]) return;
            only.Headers.Keys.Except([.. UsualHeaders, "Content-Type", "Content-Length", check.Header], StringComparer.OrdinalIgnoreCase)
                .Should().BeEmpty();
            if (only.BodyBytes.Length > 0) only.Json.EnumerateObject().Count().Should().BeInRange(4, 6);
            check.Holds(only);
        });
    }

    [Theory]
    [InlineData("\ud800a")]
    [InlineData("acc\r\nX-Evil: yes")]
    [InlineData(" acc")]
    [InlineData("حساب")]
    public async Task An_invalid_account_id_is_rejected(string account)
    {
        await using var server = FaultServer.Start();
        using var client = TestClient.Create(server.BaseAddress);

        var error = (await client.Invoking(c => c.With(new RequestOptions { WhatsAppAccountId = account }).SendTextAsync(Valid))
            .Should().ThrowAsync<CubeConnectValidationException>()).Which;

        error.Errors.Keys.Should().Equal("whatsapp_account_id");
        error.Message.Should().NotContain(account);
    }

    private static SendTextRequest Valid => Calls.Text;

    private static string Any(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(1, 6); i > 0; i--)
            text.Append(random.Next(5) == 0 ? ((char)random.Next(0x10000)).ToString() : random.Pick(Pieces));
        return text.ToString();
    }

    /// <summary>Calls; a refusal on this side is as good as an answer.</summary>
    private static (string Header, Action<RecordedRequest> Holds) Run(Func<Task> call, Action<RecordedRequest> holds, string header = "")
    {
        try
        {
            call().WaitAsync(TimeSpan.FromSeconds(60)).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is CubeConnectException or ArgumentException or FormatException)
        {
            // Refused.
        }

        return (header, holds);
    }

    /// <summary>A filter may lose a lone surrogate, which no number holds; a message may not.</summary>
    private static string AsUtf8(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static System.Text.Json.JsonElement Field(RecordedRequest request, string name) => request.Json.GetProperty(name);

    [GeneratedRegex(@"\A\+[1-9][0-9]{6,14}\z")]
    private static partial Regex Phones();

    [GeneratedRegex("^/api/v1/messages/(?!\\.{1,2}$)[A-Za-z0-9._~%-]+$")]
    private static partial Regex PlainPath();
}
