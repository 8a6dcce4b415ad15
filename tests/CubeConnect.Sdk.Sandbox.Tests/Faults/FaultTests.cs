using System.Text;
using System.Text.Json;
using CubeConnect.Sandbox.Faults;

namespace CubeConnect.Sandbox.Tests.Faults;

public sealed class FaultTests
{
    [Fact]
    public async Task Answers_with_a_documented_error_as_often_as_told()
    {
        await using var api = await Api.StartAsync();
        api.Sandbox.Faults.Add(SandboxFault.Error("RATE_LIMIT_EXCEEDED") with
        {
            Times = 2,
            Headers = new Dictionary<string,
            string>
            { ["Retry-After"] = "7" }
        });

        (await api.SendTextAsync("966501234567")).ShouldBe(429, "RATE_LIMIT_EXCEEDED").Headers["Retry-After"].Should().Be("7");
        (await api.SendTextAsync("966501234567")).ShouldBe(429, "RATE_LIMIT_EXCEEDED");
        (await api.SendTextAsync("966501234567")).ShouldBe(202);
        api.Sandbox.Messages.Should().ContainSingle();
        api.Sandbox.Faults.Due.Should().BeEmpty();
    }

    [Fact]
    public async Task Hits_only_its_operation_after_letting_some_pass()
    {
        await using var api = await Api.StartAsync();
        api.Sandbox.Faults.Add(SandboxFault.Error("INTERNAL_ERROR") with { Operation = "SendMessage", Skip = 1 });

        (await api.SendTextAsync("966501234567")).ShouldBe(202);
        (await api.GetAsync("/api/health")).ShouldBe(200);
        (await api.SendTextAsync("966501234567")).ShouldBe(500, "INTERNAL_ERROR");
    }

    [Fact]
    public async Task Can_take_the_message_first()
    {
        await using var api = await Api.StartAsync();
        api.Sandbox.Faults.Add(SandboxFault.Error("INTERNAL_ERROR") with { AfterTaken = true });

        (await api.SendTextAsync("966501234567")).ShouldBe(500, "INTERNAL_ERROR");

        api.Sandbox.Messages.Should().ContainSingle();
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Breaks_the_connection_before_or_after_the_message_was_taken(bool afterTaken, int messages)
    {
        await using var api = await Api.StartAsync();
        api.Sandbox.Faults.Add(SandboxFault.Drop() with { AfterTaken = afterTaken });

        await FluentActions.Awaiting(() => api.SendTextAsync("966501234567")).Should().ThrowAsync<HttpRequestException>();

        api.Sandbox.Messages.Should().HaveCount(messages);
        api.Sandbox.Journal.Should().ContainSingle().Which.StatusCode.Should().Be(0);
    }

    [Fact]
    public async Task Breaks_the_connection_in_the_middle_of_the_answer()
    {
        await using var api = await Api.StartAsync();
        api.Sandbox.Faults.Add(SandboxFault.DropDuringAnswer());

        await FluentActions.Awaiting(() => api.SendTextAsync("966501234567")).Should().ThrowAsync<Exception>();

        api.Sandbox.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task Cuts_the_JSON_of_an_answer()
    {
        await using var api = await Api.StartAsync();
        api.Sandbox.Faults.Add(SandboxFault.CutBody());

        await FluentActions.Awaiting(() => api.SendTextAsync("966501234567")).Should().ThrowAsync<JsonException>();

        api.Sandbox.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task Answers_with_a_page_of_a_proxy()
    {
        await using var api = await Api.StartAsync();
        api.Sandbox.Faults.Add(SandboxFault.Answer(502, "<html>Bad Gateway</html>", "text/html"));
        using var http = new HttpClient();

        using var answer = await http.GetAsync(new Uri(api.Sandbox.BaseAddress, "api/health"));

        ((int)answer.StatusCode, answer.Content.Headers.ContentType!.MediaType, await answer.Content.ReadAsStringAsync())
            .Should().Be((502, "text/html", "<html>Bad Gateway</html>"));
    }

    [Fact]
    public async Task Waits_by_the_clock_before_it_answers()
    {
        await using var api = await Api.StartAsync();
        api.Sandbox.Faults.Add(SandboxFault.Delay(TimeSpan.FromMinutes(1)) with { AfterTaken = true });
        var sending = api.SendTextAsync("966501234567");
        await api.Sandbox.WaitForMessageAsync("966501234567");
        sending.IsCompleted.Should().BeFalse();

        await UntilDoneAsync(api, sending, TimeSpan.FromMinutes(1));

        (await sending).ShouldBe(202);
    }

    [Fact]
    public async Task Answers_byte_by_byte()
    {
        await using var api = await Api.StartAsync();
        api.Sandbox.Faults.Add(SandboxFault.SlowAnswer(TimeSpan.FromSeconds(1)));
        var sending = api.SendTextAsync("966501234567");
        await api.Sandbox.WaitForMessageAsync("966501234567");

        await UntilDoneAsync(api, sending, TimeSpan.FromSeconds(1));

        var reply = await sending;
        (api.Sandbox.Clock.UtcNow - Api.Start)
            .Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(Encoding.UTF8.GetByteCount(reply.Body)));
    }

    [Fact]
    public async Task Fails_the_next_messages_with_a_code_of_Meta()
    {
        await using var api = await Api.StartAsync();
        api.Sandbox.Faults.Add(SandboxFault.MessageFails(131053) with { Skip = 1 });
        for (var i = 0; i < 3; i++) (await api.SendTextAsync("966501234567")).ShouldBe(202);

        api.Sandbox.Clock.Advance(TimeSpan.FromSeconds(1));

        api.Sandbox.Messages.Select(message => message.ErrorCode).Should().Equal(null, 131053, null);
    }

    [Fact]
    public async Task Hits_the_same_share_for_the_same_seed()
    {
        (await Run(seed: 1)).Should().Equal(await Run(seed: 1)).And.Contain(500).And.Contain(202);
        (await Run(seed: 1)).Should().NotEqual(await Run(seed: 2));

        static async Task<List<int>> Run(int seed)
        {
            await using var api = await Api.StartAsync(options => options.Seed = seed);
            api.Sandbox.Faults.Add(SandboxFault.Error("INTERNAL_ERROR") with { Share = 0.5, Times = null });
            var seen = new List<int>();
            for (var i = 0; i < 40; i++) seen.Add((await api.SendTextAsync("966501234567")).Status);
            return seen;
        }
    }

    [Fact]
    public async Task Fails_the_same_share_of_messages_for_the_same_seed()
    {
        var first = await Run(seed: 3);

        first.Should().Equal(await Run(seed: 3));
        first.Count(code => code == 132000).Should().BeInRange(5, 35, "it is half of them");
        first.Should().NotEqual(await Run(seed: 4));

        static async Task<List<int?>> Run(int seed)
        {
            await using var api = await Api.StartAsync(options => options.Seed = seed);
            api.Sandbox.Faults.Add(SandboxFault.MessageFails(132000) with { Share = 0.5, Times = null });
            for (var i = 0; i < 40; i++) await api.SendTextAsync("966501234567");
            api.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
            return [.. api.Sandbox.Messages.Select(message => message.ErrorCode)];
        }
    }

    [Fact]
    public async Task Holds_a_template_back_and_sends_it_again_after_26_hours_when_asked()
    {
        await using var api = await Api.StartAsync();
        api.Sandbox.Faults.Add(SandboxFault.MessageFails(131049) with { Phone = "966501234567" });
        await api.SendTemplateAsync("welcome_message", "ar", more: ""","auto_retry_on_frequency_cap":true""");

        api.Sandbox.Clock.Advance(TimeSpan.FromHours(25));
        api.Sandbox.Messages.Select(message => message.Status).Should().Equal("failed", "scheduled");
        api.Sandbox.Clock.Advance(TimeSpan.FromHours(2));
        api.Sandbox.Messages.Select(message => message.Status).Should().Equal("failed", "read");
    }

    [Fact]
    public async Task Can_make_every_documented_error()
    {
        await using var api = await Api.StartAsync();
        foreach (var code in DocumentedErrors.Codes)
        {
            api.Sandbox.Faults.Add(SandboxFault.Error(code));
            (await api.SendTextAsync("966501234567")).ShouldBe(DocumentedErrors.StatusOf(code)!.Value, code);
        }

        api.Sandbox.Messages.Should().BeEmpty();
    }

    [Fact]
    public async Task Refuses_faults_that_cannot_happen()
    {
        await using var api = await Api.StartAsync();
        var faults = api.Sandbox.Faults;

        FluentActions.Invoking(() => SandboxFault.Error("NO_SUCH_CODE")).Should().Throw<ArgumentException>();
        faults.Invoking(it => it.Add(SandboxFault.Drop() with { Times = 0 })).Should().Throw<ArgumentException>();
        faults.Invoking(it => it.Add(SandboxFault.Drop() with { Share = 1.5 })).Should().Throw<ArgumentException>();
        faults.Invoking(it => it.Add(SandboxFault.Drop() with { Operation = "Send" }))
            .Should().Throw<ArgumentException>().WithMessage("*SendMessage*");
        faults.Add(SandboxFault.Drop());
        faults.Clear();
        faults.Due.Should().BeEmpty();
    }

    /// <summary>Moves the clock until the answer is here: the sandbox sets its next timer only after the last one.</summary>
    private static Task UntilDoneAsync(Api api, Task answer, TimeSpan step) => Eventually.TrueAsync(
        () =>
        {
            if (answer.IsCompleted) return true;
            api.Sandbox.Clock.Advance(step);
            return false;
        },
        "the answer is here");
}
