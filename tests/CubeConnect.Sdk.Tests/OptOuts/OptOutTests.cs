namespace CubeConnect.Tests.OptOuts;

/// <summary>The four calls of the opt-out list.</summary>
public sealed class OptOutTests
{
    private static readonly DateTimeOffset Since = new(2026, 4, 19, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Adds_a_number()
    {
        await using var wire = await Wire.AnswerAsync(201,
            """{"success":true,"data":{"phone":"966501234567","scope":"all","source":"api","opted_out_at":"2026-04-19T10:00:00Z"}}""");

        var added = await wire.Client.AddOptOutAsync("+966501234567", OptOutScope.All);

        wire.Request.Method.Should().Be("POST");
        wire.Request.Target.Should().Be("/api/v1/opt-outs");
        wire.Request.Body.Should().BeJson("""{"phone":"+966501234567","scope":"all"}""");
        added.Should().Be(new OptOut { Phone = "+966501234567", Scope = OptOutScope.All, Source = "api", OptedOutAt = Since });
    }

    [Fact]
    public async Task Adds_a_number_for_marketing_when_no_scope_is_named()
    {
        await using var wire = await Wire.AnswerAsync(201, """{"success":true,"data":{"phone":"966501234567","scope":"marketing"}}""");

        var added = await wire.Client.AddOptOutAsync("+966501234567");

        wire.Request.Body.Should().BeJson("""{"phone":"+966501234567","scope":"marketing"}""");
        added.Should().Be(new OptOut { Phone = "+966501234567", Scope = OptOutScope.Marketing });
    }

    [Fact]
    public async Task Looks_a_number_up_with_its_plus_escaped()
    {
        await using var wire = await Wire.AnswerAsync(
            200,
            """
            {"success":true,"data":{"phone":"966501234567","opted_out":true,"scope":"marketing","source":"import",
             "opted_out_at":"2026-04-19T13:00:00+03:00"}}
            """);

        var state = await wire.Client.GetOptOutAsync("+966501234567");

        wire.Request.Method.Should().Be("GET");
        wire.Request.Target.Should().Be("/api/v1/opt-outs/%2B966501234567");
        state.Should().Be(
            new OptOutState
            {
                Phone = "+966501234567", IsOptedOut = true, Scope = OptOutScope.Marketing, Source = "import", OptedOutAt = Since,
            });
    }

    [Fact]
    public async Task Reads_a_number_that_is_not_on_the_list()
    {
        await using var wire = await Wire.AnswerAsync(200,
            """{"success":true,"data":{"phone":"966501234567","opted_out":false,"scope":null}}""");

        var state = await wire.Client.GetOptOutAsync("+966501234567");

        state.Should().Be(new OptOutState { Phone = "+966501234567", IsOptedOut = false });
    }

    [Theory]
    [InlineData(200, """{"success":true,"data":{"phone":"966501234567","removed":true}}""", true)]
    [InlineData(200, """{"success":true,"data":{"phone":"966501234567","removed":false}}""", false)]
    [InlineData(200, """{"success":true,"data":{"phone":"966501234567"}}""", null)]
    [InlineData(200, """{"success":true,"data":{"removed":"true"}}""", true)]
    [InlineData(200, """{"success":true}""", null)]
    [InlineData(204, null, null)]
    public async Task Removes_a_number(int status, string? answer, bool? wasListed)
    {
        await using var wire = await Wire.AnswerAsync(status, answer);

        var removed = await wire.Client.RemoveOptOutAsync("+966501234567");

        wire.Request.Method.Should().Be("DELETE");
        wire.Request.Target.Should().Be("/api/v1/opt-outs/%2B966501234567");
        removed.Should().Be(new OptOutRemoval { Phone = "+966501234567", WasListed = wasListed });
    }

    [Fact]
    public async Task A_removal_with_a_truncated_answer_is_not_reported_as_not_listed()
    {
        var taken = RawAnswer.Json(200, """{"success":true,"data":{"removed":true}}""");
        await using var server = FaultServer.Start(Fault.AnswerCutAt(taken.Length - 3, taken, Cut.Close))
            .Otherwise(Fault.Answer(200, """{"success":true,"data":{"removed":false}}"""));
        using var client = TestClient.Create(server.BaseAddress,
            options => options.TimeProvider = new ManualTimeProvider { AutoAdvance = true });

        (await client.RemoveOptOutAsync("+966501234567")).WasListed.Should().BeNull();
        server.WholeRequests.Should().HaveCount(2);
    }

    [Theory]
    [InlineData(503, null)]
    [InlineData(429, false)]
    public async Task A_removal_that_was_retried_is_not_reported_as_not_listed(int first, bool? wasListed)
    {
        await using var wire = await Wire.StartAsync(options => options.TimeProvider = new ManualTimeProvider { AutoAdvance = true });
        wire.Server.Reply(first).Reply(200, """{"success":true,"data":{"phone":"966501234567","removed":false}}""");

        (await wire.Client.RemoveOptOutAsync("+966501234567")).WasListed.Should().Be(wasListed);
    }

    [Fact]
    public async Task Lists_the_numbers_of_a_page()
    {
        await using var wire = await Wire.AnswerAsync(200, """
            {"success":true,"data":{"opt_outs":[{"phone":"966501234567","scope":"marketing","source":"api",
             "opted_out_at":"2026-04-19T10:00:00Z"},
             {"phone":"966509876543","scope":"all","source":"keyword"}],"pagination":{"current_page":1,"per_page":2,"total":5,
              "last_page":3}}}
            """);

        var page = await wire.Client.ListOptOutsAsync(
            new ListOptOutsRequest { Scope = OptOutScope.Marketing, PhoneContains = "+9665", PerPage = 2 });

        wire.Request.Method.Should().Be("GET");
        wire.Request.Target.Should().Be("/api/v1/opt-outs?scope=marketing&phone=%2B9665&per_page=2");
        page.Items.Should().Equal(
            new OptOut { Phone = "+966501234567", Scope = OptOutScope.Marketing, Source = "api", OptedOutAt = Since },
            new OptOut { Phone = "+966509876543", Scope = OptOutScope.All, Source = "keyword" });
        (page.Page, page.PerPage, page.Total, page.LastPage).Should().Be((1, 2, 5, 3));
    }

    [Fact]
    public void A_page_of_opt_outs_promises_no_second_one() =>
        typeof(OptOutPage).GetProperty(nameof(RecipientPage.HasMore)).Should().BeNull("no source shows how to request it");

    [Fact]
    public async Task Lists_without_a_query_when_nothing_is_asked()
    {
        await using var wire = await Wire.AnswerAsync(200,
            """{"success":true,"data":{"opt_outs":[],"pagination":{"current_page":1,"per_page":50,"total":0,"last_page":1}}}""");

        var page = await wire.Client.ListOptOutsAsync();

        wire.Request.Target.Should().Be("/api/v1/opt-outs");
        page.Items.Should().BeEmpty();
        page.Total.Should().Be(0);
    }
}
