using System.Text;
using CubeConnect.Engine;

namespace CubeConnect.Tests.Campaigns;

/// <summary>
/// The key of a campaign comes from its content as the official SDK makes it, so that a job which runs again finds its first campaign.
/// </summary>
public sealed class IdempotencyKeyTests
{
    private const string Answer = """{"data":{"campaign_id":"c"}}""";

    [Fact]
    public void Is_the_documented_hash_of_the_body()
    {
        const string Body = """{"whatsapp_account_id":"acc_1","message_type":"text","body":"hi","recipients":[{"phone":"966500000001"}]}""";

        new BufferedPayload(Encoding.UTF8.GetBytes(Body)).ToIdempotencyKey()
            .Should().Be("sdk-38bbdcb9ed4633a013427a1e2c5b070912481efa5e66df384010a46d82ed6cbb");
    }

    [Fact]
    public async Task Hashes_the_very_bytes_that_are_sent()
    {
        await using var wire = await Wire.AnswerAsync(201, Answer);

        await wire.Client.CreateCampaignAsync(Full());

        wire.Request.Header("Idempotency-Key").Should().Be(new BufferedPayload(wire.Request.BodyBytes).ToIdempotencyKey());
    }

    [Fact]
    public async Task Is_known_before_anything_is_sent()
    {
        await using var wire = await Wire.AnswerAsync(201, Answer);

        await wire.Client.CreateCampaignAsync(Full());

        CampaignKey.Of(Full(), TestClient.Account).Should().Be(wire.Request.Header("Idempotency-Key"));
        CampaignKey.Of(Full(), "01JXOTHER").Should().NotBe(wire.Request.Header("Idempotency-Key"));
    }

    [Fact]
    public async Task Writes_the_body_in_the_order_and_the_letters_that_the_hash_needs()
    {
        await using var wire = await Wire.AnswerAsync(201, Answer);

        await wire.Client.CreateCampaignAsync(Full());

        wire.Request.Body.Should().Be("""
            {"whatsapp_account_id":"YOUR_WHATSAPP_ACCOUNT_ID","message_type":"template","template_name":"eid_offer",
            "template_language":"ar","template_params":["عيد 😀"],
            "recipients":[{"phone":"+966501234567","name":"أحمد","variables":{"1":"a","2":"b","10":"c","name":"d","01":"e"}},
            {"phone":"+966509876543"}],
            "campaign_name":"Eid <b>&'+\"\\","scheduled_at":"2027-03-09T20:00:00","timezone":"Asia/Riyadh","split_across_days":true}
            """.ReplaceLineEndings(string.Empty));
    }

    [Fact]
    public async Task Is_the_same_for_the_same_content_in_another_process()
    {
        await using var first = await Wire.AnswerAsync(201, Answer);
        await using var second = await Wire.AnswerAsync(201, Answer);
        await using var third = await Wire.AnswerAsync(201, Answer);

        await first.Client.CreateCampaignAsync(Full());
        await second.Client.CreateCampaignAsync(Full());
        await third.Client.CreateCampaignAsync(Full() with { Name = "Eid II" });

        second.Request.Header("Idempotency-Key").Should().MatchRegex("^sdk-[0-9a-f]{64}$").And.Be(first.Request.Header("Idempotency-Key"));
        third.Request.Header("Idempotency-Key").Should().NotBe(first.Request.Header("Idempotency-Key"));
    }

    [Fact]
    public async Task Is_the_callers_own_where_there_is_one()
    {
        await using var wire = await Wire.AnswerAsync(201, Answer);

        await wire.Client.With(new RequestOptions { IdempotencyKey = "eid-2027-run-1" }).CreateCampaignAsync(Calls.Campaign);

        wire.Request.Header("Idempotency-Key").Should().Be("eid-2027-run-1");
    }

    [Fact]
    public async Task Stays_the_same_when_the_campaign_is_sent_again()
    {
        await using var wire = await Wire.StartAsync();
        wire.Server.Reply(502).Reply(503).Reply(201, Answer);

        await wire.Client.CreateCampaignAsync(Full());

        wire.Server.Requests.Should().HaveCount(3);
        wire.Server.Requests.Select(request => (request.Header("Idempotency-Key"), request.Body)).Distinct().Should().ContainSingle();
    }

    private static CreateCampaignRequest Full() => new()
    {
        Template = "eid_offer",
        Language = "ar",
        Parameters = ["عيد 😀"],
        Recipients =
        [
            new("+966501234567") { Name = "أحمد", Variables = { ["name"] = "d", ["10"] = "c", ["2"] = "b", ["01"] = "e", ["1"] = "a" } },
            new("+966509876543"),
        ],
        Name = "Eid <b>&'+\"\\",
        Schedule = Schedule.At(new DateTime(2027, 3, 9, 20, 0, 0), "Asia/Riyadh"),
        SplitAcrossDays = true,
    };
}
