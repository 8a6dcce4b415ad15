using System.Text;

namespace CubeConnect.Tests.Validation;

/// <summary>What is certainly wrong is refused before it costs a request, everything at once and by the names of the wire.</summary>
public sealed class BadInputTests
{
    private static readonly CampaignRecipient[] Somebody = [new("+966501234567")];

    private static readonly Dictionary<string, (string Field, Func<CubeConnectClient, Task> Call)> Inputs = new()
    {
        ["no country code"] = ("phone", client => client.SendTextAsync("0501234567", "x")),
        ["no phone at all"] = ("phone", client => client.SendTextAsync(null, "x")),
        ["words for a phone"] = ("phone", client => client.SendTemplateAsync("Ahmed", "t", "ar")),
        ["no text"] = ("data.text", client => client.SendTextAsync("+966501234567", "")),
        ["blank text"] = ("data.text", client => client.SendTextAsync("+966501234567", " \n")),
        ["text of 4,097"] = ("data.text", client => client.SendTextAsync("+966501234567", new string('x', 4097))),
        ["text of 4,097 emoji"] = ("data.text",
            client => client.SendTextAsync("+966501234567", new StringBuilder().Insert(0, "😀", 4097).ToString())),
        ["half an emoji"] = ("data.text", client => client.SendTextAsync("+966501234567", "Hi \uD83D")),
        ["time in the past"] = ("scheduled_at", client => client.SendTextAsync(new SendTextRequest
        {
            Phone = "+966501234567", Text = "x", Schedule = Schedule.At(new DateTime(2026, 4, 19, 12, 59, 59), "Asia/Riyadh"),
        })),
        ["unknown zone"] = ("timezone", client => client.SendTextAsync(new SendTextRequest
        {
            Phone = "+966501234567", Text = "x", Schedule = Schedule.At(new DateTime(2027, 1, 1), "Asia/Riyadhh"),
        })),
        ["no template name"] = ("data.name", client => client.SendTemplateAsync("+966501234567", "", "ar")),
        ["no language"] = ("data.language_code", client => client.SendTemplateAsync("+966501234567", "t", "")),
        ["blank language"] = ("data.language_code", client => client.SendTemplateAsync("+966501234567", "t", " ")),
        ["empty parameter"] = ("data.components[0].parameters[1].text",
            client => client.SendTemplateAsync("+966501234567", "t", "ar", ["a", ""])),
        ["message id that climbs"] = ("message_log_id", client => client.GetMessageAsync("..")),
        ["no message id"] = ("message_log_id", client => client.GetMessageAsync(default)),
        ["message id with a slash"] = ("message_log_id", client => client.GetMessageAsync("1/../2")),
        ["message id that is escaped"] = ("message_log_id", client => client.GetMessageAsync("%2e%2e")),
        ["message id of one dot"] = ("message_log_id", client => client.GetMessageAsync(".")),
        ["message id with a backslash"] = ("message_log_id", client => client.GetMessageAsync("a\\b")),
        ["message id with a fragment"] = ("message_log_id", client => client.GetMessageAsync("1#2")),
        ["message id with half an emoji"] = ("message_log_id", client => client.GetMessageAsync("1\uD83D")),
        ["message id of 129"] = ("message_log_id", client => client.GetMessageAsync(new string('1', 129))),
        ["blank message id"] = ("message_log_id", client => client.GetMessageAsync(" ")),
        ["campaign id that climbs"] = ("campaign_id", client => client.CancelCampaignAsync("..")),
        ["campaign id with a query"] = ("campaign_id", client => client.GetCampaignAsync("1?x=1")),
        ["campaign id with a line"] = ("campaign_id", client => client.GetCampaignRecipientsAsync("1\r\n2")),
        ["page 0"] = ("page", client => client.GetCampaignRecipientsAsync("c", new ListRecipientsRequest { Page = 0 })),
        ["101 a page"] = ("per_page", client => client.GetCampaignRecipientsAsync("c", new ListRecipientsRequest { PerPage = 101 })),
        ["opt-out without country"] = ("phone", client => client.AddOptOutAsync("0501234567")),
        ["opt-out without scope"] = ("scope",
            client => client.AddOptOutAsync("+966501234567", default(OptOutScope), default(CancellationToken))),
        ["look-up without country"] = ("phone", client => client.GetOptOutAsync("0501234567")),
        ["removal without country"] = ("phone", client => client.RemoveOptOutAsync("0501234567")),
        ["0 opt-outs a page"] = ("per_page", client => client.ListOptOutsAsync(new ListOptOutsRequest { PerPage = 0 })),
        ["campaign name of 121"] = ("campaign_name", client => Create(client, Somebody, name: new string('n', 121))),
        ["nobody"] = ("recipients", client => Create(client, [])),
        ["null for recipients"] = ("recipients", client => Create(client, null!)),
        ["50,001 recipients"] = ("recipients", client => Create(client, Many(50_001))),
        ["50,001 recipients in a list"] = ("recipients", client => Create(client, [.. Many(50_001)])),
        ["one twice"] = ("recipients[1].phone", client => Create(client, [new("+966501234567"), new("00966 50 123 4567")])),
        ["null for one"] = ("recipients[0]", client => Create(client, [null!])),
        ["recipient without country"] = ("recipients[2].phone", client => Create(client, [.. Many(2), new("0501234567")])),
        ["empty variable"] = ("recipients[0].variables.2",
            client => Create(client, [new("+966501234567") { Variables = { ["1"] = "a", ["2"] = "" } }])),
        ["variable with a line break"] = ("recipients[0].variables.1",
            client => Create(client, [new("+966501234567") { Variables = { ["1"] = "a\nb" } }])),
        ["shared parameter with a tab"] = ("template_params[0]",
            client => client.CreateCampaignAsync(
                new CreateCampaignRequest { Template = "t", Language = "ar", Recipients = Somebody, Parameters = ["a\tb"] })),
        ["campaign without language"] = ("template_language", client => Create(client, Somebody, language: "")),
        ["empty shared parameter"] = ("template_params[1]",
            client => client.CreateCampaignAsync(
                new CreateCampaignRequest { Template = "t", Language = "ar", Recipients = Somebody, Parameters = ["a", ""] })),
        ["key on a send"] = ("Idempotency-Key",
            client => client.With(new RequestOptions { IdempotencyKey = "k" }).SendTextAsync(Calls.Text)),
        ["no time at all"] = ("Timeout", client => client.With(new RequestOptions { Timeout = TimeSpan.Zero }).SendTextAsync(Calls.Text)),
        ["more than a day"] = ("Timeout",
            client => client.With(new RequestOptions { Timeout = TimeSpan.MaxValue }).SendTextAsync(Calls.Text)),
        ["encoding of the caller"] = ("accept-encoding", client => client.With(Header("accept-encoding", "br")).SendTextAsync(Calls.Text)),
        ["header with a line break"] = ("X-Note", client => client.With(Header("X-Note", "1\r\nX-Evil: yes")).SendTextAsync(Calls.Text)),
        ["header that is not ASCII"] = ("X-Note", client => client.With(Header("X-Note", "é")).SendTextAsync(Calls.Text)),
        ["header name with a line break"] = ("Headers",
            client => client.With(Header("X-Note: 1\r\nX-Evil", "yes")).SendTextAsync(Calls.Text)),
        ["header of ours"] = ("authorization", client => client.With(Header("authorization", "Bearer other")).SendTextAsync(Calls.Text)),
        ["header of a body"] = ("Content-Language", client => client.With(Header("Content-Language", "ar")).SendTextAsync(Calls.Text)),
        ["tenant as a header"] = ("X-TENANT-ID", client => client.With(Header("X-TENANT-ID", "2")).GetMessageAsync("1")),
    };

    public static TheoryData<string> Names() => [.. Inputs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_refused_by_its_name_and_never_sent(string input)
    {
        var (field, call) = Inputs[input];
        await using var wire = await Wire.StartAsync();

        var error = (await wire.Client.Invoking(call).Should().ThrowAsync<CubeConnectValidationException>()).Which;

        error.Errors.Keys.Should().Equal(field);
        error.Errors[field].Should().NotBeEmpty().And.OnlyContain(sentence => sentence.Contains('.', StringComparison.Ordinal));
        error.Attempts.Should().Be(0);
        error.Outcome.Should().Be(RequestOutcome.NotSent);
        error.ErrorCode.Should().Be(ErrorCode.ValidationError);
        error.StatusCode.Should().BeNull();
        error.IsTransient.Should().BeFalse();
        error.Message.Should().Contain(field).And.NotContain("0501234567").And.NotContain("X-Evil").And.NotContain("Bearer other");
        wire.Server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Names_every_fault_at_once()
    {
        await using var wire = await Wire.StartAsync(options => options.WhatsAppAccountId = null);

        var error = (await wire.Client.Invoking(client =>
            client.With(new RequestOptions { IdempotencyKey = "k" }).SendTemplateAsync(new SendTemplateRequest
            {
                Phone = "0501234567", Template = "", Language = "", Components = [TemplateComponent.Body("")],
                Schedule = Schedule.At(new DateTime(2020, 1, 1), "Asia/Riyadh"),
            })).Should().ThrowAsync<CubeConnectValidationException>()).Which;

        error.Errors.Keys.Should().BeEquivalentTo(
            "whatsapp_account_id", "phone", "data.name", "data.language_code", "data.components[0].parameters[0].text",
            "scheduled_at", "Idempotency-Key");
        wire.Server.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("send")]
    [InlineData("campaign")]
    public async Task Needs_an_account(string call)
    {
        await using var wire = await Wire.StartAsync(options => options.WhatsAppAccountId = null);

        var error = (await Calls.FailAsync(call, wire.Client)).Should().BeOfType<CubeConnectValidationException>().Which;

        error.Errors.Keys.Should().Equal("whatsapp_account_id");
        wire.Server.Requests.Should().BeEmpty();
    }

    [Fact]
    public void Refuses_what_a_header_cannot_carry_when_it_is_set()
    {
        foreach (var set in new Func<string, RequestOptions>[]
        {
            value => new() { TenantId = value }, value => new() { IdempotencyKey = value },
        })
        {
            foreach (var value in new[] { "1\r\nX-Evil: yes", "é", "", " x", "\0" })
            {
                set.Invoking(create => create(value)).Should().Throw<ArgumentException>().Which.Message.Should().NotContain("Evil");
            }
        }
    }

    [Fact]
    public async Task Takes_50000_recipients_and_a_name_of_120()
    {
        await using var wire = await Wire.AnswerAsync(201, """{"data":{"campaign_id":"c"}}""");

        await Create(wire.Client, Many(50_000), name: new string('n', 120));

        wire.Request.Json.GetProperty("recipients").GetArrayLength().Should().Be(50_000);
    }

    private static Task Create(
        CubeConnectClient client, IEnumerable<CampaignRecipient> recipients, string? name = null, string language = "ar") =>
        client.CreateCampaignAsync(new CreateCampaignRequest { Template = "t", Language = language, Recipients = recipients, Name = name });

    private static IEnumerable<CampaignRecipient> Many(int count) =>
        Enumerable.Range(0, count).Select(i => new CampaignRecipient(FormattableString.Invariant($"+9665{i:00000000}")));

    private static RequestOptions Header(string header, string value) =>
        new() { Headers = new Dictionary<string, string> { [header] = value } };
}
