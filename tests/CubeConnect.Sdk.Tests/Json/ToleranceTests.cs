using System.Text.Json.Nodes;

namespace CubeConnect.Tests.Json;

/// <summary>A success is read whatever is missing, null, new or of another type in it.</summary>
public sealed class ToleranceTests
{
    private const string Message = """
        {"message_log_id":4521,"status":"delivered","to_phone":"966501234567","message_type":"text","meta_message_id":"wamid.A",
         "sent_at":"2026-05-01T07:05:00Z",
         "scheduled_at":"2026-05-01T07:00:00Z","cost_amount":0.5,"cost_currency":"SAR","error_message":"none",
         "created_at":"2026-05-01T07:00:00Z"}
        """;

    private const string Campaign = """
        {"campaign_id":"c1","name":"N","status":"pending","message_type":"template","requested_count":3,"total_count":2,"sent_count":1,
         "delivered_count":1,"read_count":1,"failed_count":1,
         "failure_reason":"r","scheduled_at":"2026-05-01T07:00:00Z","created_at":"2026-05-01T07:00:00Z","campaign_group_id":"g",
         "parts_total":3,
         "parts":[{"campaign_id":"c2","name":"N2","part_number":2,"status":"preparing","requested_count":5,
         "scheduled_at":"2026-05-01T07:00:00Z"}]}
        """;

    private const string Page = """
        {"campaign_id":"c1","recipients":[{"phone":"966501234567","name":"A","status":"sent","message_log_id":"m","error_message":"e",
         "sent_at":"2026-05-01T07:00:00Z"}],
         "pagination":{"current_page":1,"per_page":50,"total":1,"last_page":1}}
        """;

    private const string Templates = """
        [{"name":"n","language":"ar","category":"UTILITY","status":"APPROVED","params_count":2,"body":"b","header":"h",
         "header_type":"image","header_format":"video",
          "header_sample_media_url":"https://example.com/a.jpg","footer":"f","id":1,"body_json":{"a":1}}]
        """;

    private const string OptOut =
        """{"phone":"966501234567","opted_out":true,"scope":"all","source":"api","opted_out_at":"2026-05-01T07:00:00Z"}""";

    private const string OptOuts = """
        {"opt_outs":[{"phone":"966501234567","scope":"all","source":"api","opted_out_at":"2026-05-01T07:00:00Z"}],
         "pagination":{"current_page":1,"per_page":50,"total":1,"last_page":1}}
        """;

    private const string Health = """{"status":"healthy","checks":{"app":true},"timestamp":"2026-02-26T14:30:00Z"}""";

    private static readonly Dictionary<string, (string Data, Func<CubeConnectClient, Task> Call)> Reads = new()
    {
        ["message"] = (Message, client => client.GetMessageAsync("1")),
        ["campaign"] = (Campaign, client => client.GetCampaignAsync("1")),
        ["recipients"] = (Page, client => client.GetCampaignRecipientsAsync("1")),
        ["templates"] = (Templates, client => client.ListTemplatesAsync()),
        ["opt-out"] = (OptOut, client => client.GetOptOutAsync("+966501234567")),
        ["opt-outs"] = (OptOuts, client => client.ListOptOutsAsync()),
        ["health"] = (Health, client => client.GetHealthAsync()),
    };

    public static TheoryData<string> Names() => [.. Reads.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Reads_every_field_gone_null_or_of_any_other_type(string name)
    {
        var (data, call) = Reads[name];
        await using var wire = await Wire.StartAsync();
        foreach (var changed in Changes(JsonNode.Parse(data)!))
        {
            wire.Server.Reply(200, $$"""{"success":true,"data":{{changed}}}""");
            await wire.Client.Invoking(call).Should().NotThrowAsync($"this is a success: {changed}");
        }

        wire.Server.Requests.Count.Should().BeGreaterThan(20);
    }

    [Fact]
    public async Task Takes_ids_and_numbers_in_either_type()
    {
        await using var wire = await Wire.StartAsync();
        wire.Server.Reply(202, """{"data":{"message_log_id":"01JXZK","status":"queued","cost":"0.0","conversation_category":"utility"}}""")
            .Reply(200, """{"data":{"campaign_id":77,"total_count":"12","sent_count":3.0,"failed_count":"x","name":5}}""")
            .Reply(200, """{"data":{"message_log_id":12345678901234567890,"to_phone":966501234567,"cost_amount":"1.25"}}""");

        var receipt = await wire.Client.SendTextAsync(Calls.Text);
        var campaign = await wire.Client.GetCampaignAsync("77");
        var message = await wire.Client.GetMessageAsync("1");

        (receipt.Id.Value, receipt.Cost, receipt.Category).Should().Be(("01JXZK", 0m, ConversationCategory.Utility));
        (campaign.Id.Value, campaign.TotalCount, campaign.RequestedCount, campaign.SentCount, campaign.FailedCount,
            campaign.Name).Should().Be(("77", 12, 12, 3, 0, "5"));
        (message.Id.Value, message.Phone.Value, message.Cost).Should().Be(("12345678901234567890", "+966501234567", 1.25m));
    }

    [Fact]
    public async Task Takes_phone_numbers_that_no_plan_has()
    {
        await using var wire = await Wire.StartAsync();
        wire.Server.Reply(200, """{"data":{"message_log_id":1,"to_phone":"501234567"}}""")
            .Reply(200, """{"data":{"recipients":[{"phone":"501234567"}]}}""")
            .Reply(200, """{"data":{"phone":501234567}}""");

        PhoneNumber[] numbers =
        [
            (await wire.Client.GetMessageAsync("1")).Phone,
            (await wire.Client.GetCampaignRecipientsAsync("1")).Items[0].Phone,
            (await wire.Client.GetOptOutAsync("+966501234567")).Phone,
        ];

        numbers.Should().OnlyContain(number => number.IsValid && number.Value == "+501234567");
        ((PhoneNumber)"501234567").IsValid.Should().BeFalse("a user may have left out the country code");
    }

    [Fact]
    public async Task Keeps_unknown_values()
    {
        await using var wire = await Wire.StartAsync();
        wire.Server.Reply(202, """{"data":{"message_log_id":1,"status":"Held_Back","conversation_category":"LOYALTY"}}""")
            .Reply(200, """{"data":{"campaign_id":"c","status":"on_hold"}}""");

        var receipt = await wire.Client.SendTextAsync(Calls.Text);
        var campaign = await wire.Client.GetCampaignAsync("c");

        receipt.Status.Value.Should().Be("Held_Back");
        receipt.Status.Should().Be(new MessageStatus("held_back"));
        receipt.Category!.Value.Value.Should().Be("LOYALTY");
        campaign.Status.Value.Should().Be("on_hold");
        campaign.IsFinished.Should().BeFalse();
    }

    [Theory]
    [InlineData("2026-05-01T07:00:00Z", "2026-05-01T07:00:00+00:00")]
    [InlineData("2026-05-01T07:00:00.123456Z", "2026-05-01T07:00:00.123456+00:00")]
    [InlineData("2026-05-01T10:00:00+03:00", "2026-05-01T10:00:00+03:00")]
    [InlineData("2026-05-01T07:00:00", "2026-05-01T07:00:00+00:00")]
    [InlineData("2026-05-01 07:00:00", "2026-05-01T07:00:00+00:00")]
    [InlineData("2026-05-01", "2026-05-01T00:00:00+00:00")]
    [InlineData("soon", null)]
    [InlineData("", null)]
    public async Task Reads_dates_with_and_without_a_zone(string text, string? expected)
    {
        await using var wire = await Wire.AnswerAsync(200, $$$"""{"data":{"campaign_id":"c","scheduled_at":"{{{text}}}"}}""");

        var campaign = await wire.Client.GetCampaignAsync("c");

        campaign.ScheduledAt.Should().Be(
            expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Reads_the_last_of_two_equal_fields_and_escaped_names()
    {
        await using var wire = await Wire.AnswerAsync(200,
            """{"data":{"campaign_id":"first","campaign_id":"last","st\u0061tus":"pending","\uD800":1}}""");

        var campaign = await wire.Client.GetCampaignAsync("c");

        campaign.Id.Value.Should().Be("last");
        campaign.Status.Should().Be(CampaignStatus.Pending);
    }

    /// <summary>The value with one thing changed: every value in it removed, or replaced by each other type.</summary>
    private static IEnumerable<string> Changes(JsonNode root)
    {
        string[] replacements = [
            "null", "\"text\"", "\"\"", "17", "-1.5e300", "true", "[]", "[null,1,\"a\",[],{}]", "{}", "{\"a\":{\"b\":[1]}}", "\"\\uD800\"",
        ];
        foreach (var path in PathsOf(root, []).ToList())
        {
            var without = root.DeepClone();
            if (Parent(without, path) is JsonObject parent)
            {
                parent.Remove((string)path[^1]);
                yield return without.ToJsonString();
            }

            foreach (var replacement in replacements)
            {
                // As text, since a lone surrogate cannot live in a node.
                var marked = root.DeepClone();
                if (Parent(marked, path) is JsonObject owner) owner[(string)path[^1]] = "@@";
                else Parent(marked, path)!.AsArray()[(int)path[^1]] = "@@";
                yield return marked.ToJsonString().Replace("\"@@\"", replacement, StringComparison.Ordinal);
            }
        }
    }

    private static IEnumerable<object[]> PathsOf(JsonNode? node, object[] path)
    {
        if (path.Length > 0) yield return path;
        IEnumerable<(object Step, JsonNode? Child)> children = node switch
        {
            JsonObject fields => fields.Select(field => ((object)field.Key, field.Value)),
            JsonArray items => items.Select((item, index) => ((object)index, item)),
            _ => [],
        };
        foreach (var (step, child) in children)
        {
            foreach (var below in PathsOf(child, [.. path, step])) yield return below;
        }
    }

    private static JsonNode? Parent(JsonNode root, object[] path) =>
        path.SkipLast(1).Aggregate<object, JsonNode?>(root, (node, step) => step is string name ? node![name] : node![(int)step]);
}
