using System.Text;
using CubeConnect.Tests.Reliability.Matrix;
using CubeConnect.Webhooks;

namespace CubeConnect.Tests.Reliability.Secrets;

/// <summary>
/// Nothing that the client says to logs, spans, metrics, exceptions or a debugger holds a key, a clear phone number or a text.
/// </summary>
public sealed class SecretTests
{
    // No other test has these: what is heard is heard from the whole process.
    private const string Key = "ck_live_5ecret0fNobodyElse";
    private const string Phone = "+966559981234";
    private const string Text = "Your code is 730418, tell nobody";

    private static readonly string[] Secrets = [Key, "5ecret0fNobody", "966559981234", "559981234", "730418", "tell nobody"];

    private static readonly Func<CubeConnectClient, Task>[] Calls =
    [
        client => client.SendTextAsync(new SendTextRequest { Phone = Phone, Text = Text }),
        client => client.SendTemplateAsync(Phone, "order_shipped", "ar", [Text]),
        client => client.CreateCampaignAsync(new CreateCampaignRequest
        {
            Template = "eid_offer", Language = "ar",
            Recipients = [new CampaignRecipient(Phone) { Name = Text, Variables = { ["1"] = Text } }],
        }),
        client => client.GetMessageAsync("01JX"),
        client => client.AddOptOutAsync(Phone, OptOutScope.Marketing),
        client => client.RemoveOptOutAsync(Phone),
        client => client.GetOptOutAsync(Phone),
        client => client.ListOptOutsAsync(new() { PhoneContains = "559981234" }),
        client => client.SendRawAsync(new ApiRequest(HttpMethod.Get, "messages/01JX")),
    ];

    [Fact]
    public async Task No_output_contains_a_secret_whatever_goes_wrong()
    {
        using var output = new ClientOutput();
        foreach (var fault in Faults())
        {
            foreach (var call in Calls) await PlayAsync(output, fault, call);
        }

        // The walk heard something of every kind, or it would show nothing.
        foreach (var kind in new[] { "log ", "log part ", "span ", "tag ", "metric ", "metric tag ", "exception ", "message " })
        {
            output.Heard.Should().Contain(line => line.StartsWith(kind, StringComparison.Ordinal), kind);
        }

        output.Heard.Where(HoldsASecret).Distinct().Should().BeEmpty();
    }

    [Fact]
    public async Task Nothing_contains_what_a_hostile_server_puts_into_every_field()
    {
        using var output = new ClientOutput();
        foreach (var answer in HostileAnswers.Of(Key, Phone, Text))
        {
            await PlayAsync(output, answer, [.. Calls.Take(4)]);
        }

        HostileAnswers.Faulty(output.Heard, Secrets).Should().BeEmpty();
    }

    [Fact]
    public void A_record_prints_one_bounded_line_without_numbers_and_ids_of_WhatsApp()
    {
        var records = HostileAnswers.Poisons("no key is known here", Phone, "Call me at 0559981234").SelectMany(poison => new object[]
        {
            new Message
            {
                Status = new(poison), Phone = poison, WhatsAppMessageId = WhatsAppId(poison), ErrorMessage = poison,
            },
            new MessageReceipt { Status = new(poison), Category = new(poison) },
            new Campaign { Status = new(poison), FailureReason = poison },
            new RecipientResult { Phone = poison, Name = poison, Status = new(poison), ErrorMessage = poison },
            new MessageStatusUpdated { WhatsAppMessageId = WhatsAppId(poison), Status = new(poison), Recipient = poison },
            new MetaError { Title = poison, Message = poison, Details = poison },
            new Template { Name = poison, Language = poison, Status = new(poison), Body = poison, Header = poison, Footer = poison },
            new FlowSessionCompleted { CustomerPhone = poison }, new AccountQualityEvent { UserPhone = poison },
            new OptOut { Phone = poison, Scope = new(poison), Source = poison }, new OptOutRemoval { Phone = poison },
            new OptOutState { Phone = poison, Scope = new(poison), Source = poison },
            new CampaignPart { Name = poison, Status = new(poison) }, new PlatformHealth { Status = new(poison) },
            new MessageReceived { WhatsAppMessageId = WhatsAppId(poison), From = poison, Type = new(poison), SenderName = poison },
        }).Select(record => record.ToString()!);

        HostileAnswers.Faulty(records, ["559981234"]).Should().BeEmpty();
    }

    [Fact]
    public void Every_record_of_an_answer_or_a_webhook_prints_one_bounded_line_whatever_its_members_hold()
    {
        var records = HostileAnswers.Poisons("no key is known here", Phone, "Call me at 0559981234").SelectMany(poison =>
            Printed.FullOf("no id: " + poison, typeof(ApiRecord).Assembly, type => type.IsSubclassOf(typeof(ApiRecord)))).ToList();

        records.Select(record => record.GetType()).Distinct().Should().HaveCountGreaterThan(22);
        HostileAnswers.Faulty(records.Select(record => record.ToString()!), ["559981234"]).Should().BeEmpty();
    }

    [Theory]
    [InlineData("Invalid:+966501234567")]
    [InlineData("Failed: Your code is 7304")]
    [InlineData("7304")]
    public void A_record_prints_no_free_text_of_the_platform(string text)
    {
        ApiRecord[] records =
        [
            new Message { ErrorMessage = text }, new Campaign { FailureReason = text },
            new RecipientResult { Name = text, ErrorMessage = text },
            new MetaError { Title = text, Message = text, Details = text }, new Template { Body = text, Header = text, Footer = text },
        ];

        records.Select(record => record.ToString()).Should().OnlyContain(line => !line.Contains("7304") && !line.Contains("501234"));
    }

    [Fact]
    public void A_name_without_a_blank_prints_its_number_masked_and_an_id_prints_as_it_is()
    {
        new Campaign { Id = "12345678901", Name = "to:+966501234567", GroupId = "12345678902" }.ToString()
            .Should().Contain("Id = 12345678901,").And.Contain("Name = to:+**********67,").And.Contain("GroupId = 12345678902");
        new CampaignCompleted { Name = "for +966501234567", SentCount = 3 }.ToString()
            .Should().EndWith(", Name = for +**********67, SentCount = 3, FailedCount =  }");
        new FlowSessionCompleted { FlowId = "12345678903" }.ToString().Should().Contain("FlowId = 12345678903");
        new MessageStatusUpdated { TenantId = "12345678", Errors = [new() { Code = 131026 }, new() { Code = 131047 }] }.ToString()
            .Should().Contain("TenantId = 12345678,").And.Contain("Errors = 131026,131047");
    }

    [Fact]
    public void Nothing_prints_a_secret()
    {
        using var output = new ClientOutput();
        var options =
            new CubeConnectOptions { ApiKey = Key, WhatsAppAccountId = "acc", WebhookSecret = Key, ApiKeyProvider = _ => new(Key) };
        using var client = new CubeConnectClient(options);
        object[] things =
        [
            options, client, new RequestOptions { IdempotencyKey = Key, Headers = new Dictionary<string, string> { ["X-Trace"] = Key } },
            new SendTextRequest { Phone = Phone, Text = Text },
            new SendTemplateRequest { Phone = Phone, Template = "t", Language = "ar", Components = [TemplateComponent.Body(Text)] },
            new CampaignRecipient(Phone) { Name = Text, Variables = { ["1"] = Text } },
            new CreateCampaignRequest { Template = "t", Language = "ar", Recipients = [new CampaignRecipient(Phone)], Parameters = [Text] },
            PhoneNumber.Parse(Phone), new Message { Phone = Phone }, new OptOut { Phone = Phone }, new RecipientResult { Phone = Phone },
            TemplateComponent.Body(Text), TemplateParameter.Text(Text),
        ];

        foreach (var thing in things) output.HearObject(thing);

        output.Heard.Where(HoldsASecret).Should().BeEmpty();
    }

    [Theory]
    [InlineData("ck_live_5ecret0fNobodyElse\r\nX-Evil: yes")]
    [InlineData("ck_live_5ecret0fNobodyElse\u00e9")]
    public void A_key_that_no_header_carries_is_refused_without_being_repeated(string key)
    {
        var making = () => new CubeConnectClient(key, "acc");

        making.Should().Throw<Exception>().Which.ToString().Should().Contain("ApiKey").And.NotContain("5ecret");
    }

    [Fact]
    public async Task A_redirect_carries_no_secret()
    {
        await using var elsewhere = FaultServer.Start().Otherwise(Fault.Answer(200, "{}"));
        foreach (var status in new[] { 301, 302, 303, 307, 308 })
        {
            foreach (var call in Calls)
            {
                await using var server = FaultServer.Start()
                    .Otherwise(Fault.Answer($"{status}", RawAnswer.Redirect(status, elsewhere.BaseAddress)));
                using var client = new CubeConnectClient(
                    new CubeConnectOptions { ApiKey = Key, WhatsAppAccountId = "acc", TenantId = "7", BaseAddress = server.BaseAddress });
                await client.Invoking(call).Should().ThrowAsync<CubeConnectResponseException>();
            }
        }

        elsewhere.Connections.Should().Be(0);
    }

    private static WhatsAppMessageId WhatsAppId(string text) => new("wamid." + Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));

    private static bool HoldsASecret(string line) => Secrets.Any(secret => line.Contains(secret, StringComparison.Ordinal));

    /// <summary>The kinds of fault that say different things, and platforms that repeat what they were told.</summary>
    private static IEnumerable<Fault> Faults()
    {
        foreach (var status in new[] { 200, 400, 401, 404, 422, 429, 500 })
        {
            yield return Fault.Answer(status,
                $$$"""
                {"success":false,"error":{"code":"VALIDATION_ERROR",
                 "message":"The number {{{Phone}}} of the key {{{Key}}} with {{{Text}}} is wrong.",
                 "details":{"phone":["{{{Phone}}}"] } } }
                """);
        }

        yield return Fault.Answer(429, """{"success":false,"error":{"code":"RATE_LIMIT_EXCEEDED"}}""", ("Retry-After", "2"),
            ("X-RateLimit-Limit", "60"), ("X-RateLimit-Remaining", "59"));
        yield return Fault.AfterRequest(Cut.Reset);
        yield return Fault.AfterRequest(Cut.Close);
        yield return Fault.Answer("page", RawAnswer.Html(200));
        yield return Fault.Answer("502", RawAnswer.Html(502));
        yield return Fault.Answer("302", RawAnswer.Redirect(302, new Uri("http://127.0.0.1:9/?phone=" + Uri.EscapeDataString(Phone))));
        yield return Fault.AnswerThen(Cut.Close, "garbage", RawAnswer.Garbage);
        yield return Fault.Answer(200,
            $$$"""
            {"success":true,"data":{"message_log_id":"01JX","campaign_id":"7","status":"sent","phone":"{{{Phone}}}","removed":true} }
            """);
        yield return Fault.Answer(200, $$$"""{"data": "{{{Phone}}} {{{Key}}}""");
    }

    private static async Task PlayAsync(ClientOutput output, Fault fault, params Func<CubeConnectClient, Task>[] calls)
    {
        await using var server = FaultServer.Start().Otherwise(fault);
        using var client = new CubeConnectClient(
            new CubeConnectOptions
            {
                ApiKey = Key, WhatsAppAccountId = "acc", BaseAddress = server.BaseAddress,
                TimeProvider = new ManualTimeProvider { AutoAdvance = true }, MaxRetries = 1, RequestsPerMinute = 60,
            },
            output);
        foreach (var call in calls)
        {
            try
            {
                await call(client);
            }
            catch (CubeConnectException e)
            {
                output.Hear(e);
            }
        }
    }
}
