using System.Collections;

namespace CubeConnect.Tests.Reliability;

/// <summary>Recipients that come out of something that can fail.</summary>
public sealed class RowFaultTests
{
    private const int BadRow = 31_337;

    [Fact]
    public async Task A_query_that_throws_at_row_31337_sends_nothing_and_names_the_row()
    {
        await using var server = FaultServer.Start();
        using var client = TestClient.Create(server.BaseAddress);

        var error = (await client.Invoking(c => c.CreateCampaignAsync(Campaign(Enumerable.Range(0, 50_000).Select(Row))))
            .Should().ThrowAsync<CubeConnectValidationException>()).Which;

        error.Outcome.Should().Be(RequestOutcome.NotSent);
        error.InnerException.Should().BeOfType<InvalidOperationException>().Which.Message.Should().Be("row");
        error.Message.Should().Contain("31337");
        server.Requests.Should().BeEmpty();

        static CampaignRecipient Row(int row) => row == BadRow ? throw new InvalidOperationException("row") : Recipient(row);
    }

    [Fact]
    public async Task A_list_that_throws_while_its_body_leaves_never_makes_a_whole_request()
    {
        await using var server = FaultServer.Start(Fault.NoAnswer);
        using var client = TestClient.Create(server.BaseAddress, options => options.MaxRetries = 0);
        var list = new FailingList();
        // Checked, measured, then sent: the last reading is the one for the wire.
        list.ThrowsInReading = await ReadingsAsync(list);

        var error = (await client.Invoking(c => c.CreateCampaignAsync(Campaign(list))).Should().ThrowAsync<CubeConnectException>()).Which;

        error.Outcome.Should().Be(RequestOutcome.Unknown);
        server.WholeRequests.Should().BeEmpty();
    }

    /// <summary>How many times a call reads the list, found out with a server that is well.</summary>
    private static async Task<int> ReadingsAsync(FailingList list)
    {
        await using var server = FaultServer.Start(Fault.Answer(201, """{"success":true,"data":{"campaign_id":"7"}}"""));
        using var client = TestClient.Create(server.BaseAddress);
        await client.CreateCampaignAsync(Campaign(list));
        var readings = list.Readings;
        list.Readings = 0;
        return readings;
    }

    private static CreateCampaignRequest Campaign(IEnumerable<CampaignRecipient> recipients) =>
        new() { Template = "eid_offer", Language = "ar", Recipients = recipients };

    private static CampaignRecipient Recipient(int row) =>
        new(PhoneNumber.Parse("+9665" + (10_000_000 + row).ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private sealed class FailingList : IReadOnlyList<CampaignRecipient>
    {
        public int Readings { get; set; }

        public int? ThrowsInReading { get; set; }

        public int Count => 50_000;

        public CampaignRecipient this[int index]
        {
            get
            {
                if (index == BadRow && ++Readings == ThrowsInReading) throw new InvalidOperationException("row");
                return Recipient(index);
            }
        }

        public IEnumerator<CampaignRecipient> GetEnumerator()
        {
            for (var i = 0; i < Count; i++) yield return this[i];
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
