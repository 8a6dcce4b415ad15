namespace CubeConnect.Sandbox.Tests.Endpoints;

public sealed class OptOutTests
{
    [Fact]
    public async Task Adds_finds_and_removes_a_number()
    {
        await using var api = await Api.StartAsync();

        (await api.PostAsync("/api/v1/opt-outs", """{"phone":"+966501234567"}""")).ShouldBe(200).Data.Should()
            .BeJson("""{"phone":"966501234567","scope":"marketing","source":"api","opted_out_at":"2026-05-01T06:00:00Z"}""");
        (await api.GetAsync("/api/v1/opt-outs/%2B966501234567")).Data.Should()
            .BeJson("""
            {"phone":"966501234567","opted_out":true,"scope":"marketing",
             "source":"api","opted_out_at":"2026-05-01T06:00:00Z"}
            """);
        (await api.DeleteAsync("/api/v1/opt-outs/966501234567")).Data.Should().BeJson("""{"phone":"966501234567","removed":true}""");
        (await api.DeleteAsync("/api/v1/opt-outs/966501234567")).Data.Should().BeJson("""{"phone":"966501234567","removed":false}""");
        (await api.GetAsync("/api/v1/opt-outs/966501234567")).Data.Should().BeJson("""{"phone":"966501234567","opted_out":false}""");
    }

    [Fact]
    public async Task Bars_marketing_or_everything()
    {
        await using var api = await Api.StartAsync();

        await api.PostAsync("/api/v1/opt-outs", """{"phone":"966501234567","scope":"marketing"}""");
        (await api.SendTextAsync("966501234567")).ShouldBe(202);
        (await api.SendTemplateAsync("welcome_message", "ar")).ShouldBe(422, "RECIPIENT_OPTED_OUT");
        await api.PostAsync("/api/v1/opt-outs", """{"phone":"966501234567","scope":"all"}""");
        (await api.SendTextAsync("966501234567")).ShouldBe(422, "RECIPIENT_OPTED_OUT");
        api.Sandbox.OptOuts.Should().ContainSingle().Which.Scope.Should().Be("all");
    }

    [Fact]
    public async Task Lists_by_scope_and_part_of_the_number()
    {
        await using var api = await Api.StartAsync();
        foreach (var (phone, scope) in new[] { ("966501234567", "all"), ("971501234567", "marketing"), ("966551111111", "marketing") })
        {
            await api.PostAsync("/api/v1/opt-outs", $$"""{"phone":"{{phone}}","scope":"{{scope}}"}""");
        }

        (await Phones("")).Should().Equal("966501234567", "971501234567", "966551111111");
        (await Phones("?scope=marketing")).Should().Equal("971501234567", "966551111111");
        (await Phones("?phone=50123")).Should().Equal("966501234567", "971501234567");
        var page = (await api.GetAsync("/api/v1/opt-outs?per_page=2&page=2")).Data;
        page.GetProperty("opt_outs").GetArrayLength().Should().Be(1);
        page.GetProperty("pagination").Should().BeJson("""{"current_page":2,"per_page":2,"total":3,"last_page":2}""");

        async Task<IEnumerable<string?>> Phones(string query) =>
            (await api.GetAsync("/api/v1/opt-outs" + query))
                .ShouldBe(200).Data.GetProperty("opt_outs").EnumerateArray().Select(row => row.GetProperty("phone").GetString());
    }

    [Fact]
    public async Task Refuses_unknown_scopes_and_bad_numbers()
    {
        await using var api = await Api.StartAsync();

        (await api.PostAsync("/api/v1/opt-outs", """{"phone":"966501234567","scope":"some"}"""))
            .ShouldBe(422, "VALIDATION_ERROR").Fields.Should().Equal("scope");
        (await api.PostAsync("/api/v1/opt-outs", """{"phone":"050"}""")).ShouldBe(422, "INVALID_PHONE_NUMBER");
        (await api.GetAsync("/api/v1/opt-outs/050")).ShouldBe(422, "INVALID_PHONE_NUMBER");
    }
}
