using CubeConnect.Campaigns.Internal;
using CubeConnect.Validation;

namespace CubeConnect.Tests.Campaigns;

/// <summary>Alone, as everything that counts bytes.</summary>
[Collection(NonParallel.Name)]
public sealed class CampaignBodyBudgetTests
{
#if CORE_NETSTANDARD
    private const int Budget = 4 * 1024 * 1024; // its HashSet cannot be told how many come, and grows in steps
#else
    private const int Budget = 2 * 1024 * 1024;
#endif

    [Fact]
    public void Fifty_thousand_recipients_are_checked_hashed_and_written_in_less_than_2_MB()
    {
        IReadOnlyList<CampaignRecipient> recipients =
            [.. Enumerable.Range(0, CreateCampaignRequest.MaxRecipients).Select(number => CampaignSamples.Good(number, "أحمد"))];
        Write(recipients);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var length = Write(recipients);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        length.Should().BeGreaterThan(3_000_000);
        allocated.Should().BeLessThan(Budget);
    }

    [Fact]
    public async Task The_length_is_known_and_a_resend_after_429_has_the_same_bytes_and_key()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(429, """{"success":false,"error":{"code":"RATE_LIMIT_EXCEEDED","message":"x"}}""", ("Retry-After", "1"))
            .Reply(201, """{"success":true,"data":{"campaign_id":"c1","status":"preparing"}}""");
        var clock = new ManualTimeProvider { AutoAdvance = true };
        using var client = TestClient.Create(server.BaseAddress, options => options.TimeProvider = clock);

        await client.CreateCampaignAsync(
            new CreateCampaignRequest
            {
                Template = "eid_offer", Language = "ar",
                Recipients = Enumerable.Range(0, 20_000).Select(number => CampaignSamples.Good(number)),
            });

        server.Requests.Should().HaveCount(2);
        server.Requests.Select(request => request.Header("Content-Length"))
            .Should().OnlyContain(length =>
                length == server.Requests[0].BodyBytes.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        server.Requests[1].Body.Should().Be(server.Requests[0].Body);
        server.Requests[1].Header("Idempotency-Key").Should().Be(server.Requests[0].Header("Idempotency-Key")).And.StartWith("sdk-");
        server.Requests[0].Header("Transfer-Encoding").Should().BeNull();
    }

    private static long Write(IReadOnlyList<CampaignRecipient> recipients)
    {
        var body = new CampaignBody(new CreateCampaignRequest { Template = "eid_offer", Language = "ar", Recipients = recipients });
        var faults = new Faults();
        body.Validate(faults, TimeProvider.System);
        faults.Any.Should().BeFalse();
        var payload = new CampaignPayload(body, TestClient.Account);
        payload.WriteToAsync(Stream.Null, default).IsCompletedSuccessfully
            .Should().BeTrue("nothing was waited for, so all of it ran on this thread");
        return payload.Length;
    }
}
