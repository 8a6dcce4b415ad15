using System.Net;

namespace CubeConnect.Sandbox.Tests.Webhooks;

/// <summary>
/// How webhooks travel: in order or not, once or twice, one or several at a time, over the network or into an app of the same process.
/// </summary>
public sealed class WebhookOrderTests
{
    [Fact]
    public async Task Overtake_each_other_when_told_and_in_the_same_way_for_the_same_seed()
    {
        var first = await RunAsync(seed: 1);

        first.Should().BeEquivalentTo(await RunAsync(seed: 1), order => order.WithStrictOrdering());
        first.Should().NotEqual(await RunAsync(seed: 2)).And.NotBeInAscendingOrder().And.OnlyHaveUniqueItems().And.HaveCount(15);

        static async Task<List<int>> RunAsync(int seed)
        {
            var app = new App();
            using var client = app.Client();
            await using var api = await Api.StartAsync(options => options.Seed = seed);
            api.Sandbox.Webhooks.DeliverTo(client, "/hook");
            api.Sandbox.Webhooks.OutOfOrder = true;
            for (var i = 0; i < 5; i++) await api.SendTextAsync($"96650123456{i}");
            api.Sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
            for (var number = 1; number <= 15; number++)
            {
                var wanted = number;
                await api.Sandbox.WaitForWebhookAsync(webhook => webhook.Number == wanted && webhook.IsDelivered);
            }

            var bodies = api.Sandbox.Webhooks.ToDictionary(webhook => webhook.Body, webhook => webhook.Number);
            return [.. app.Bodies.Select(body => bodies[body])];
        }
    }

    [Fact]
    public async Task Come_twice_when_told()
    {
        var app = new App();
        using var client = app.Client();
        await using var api = await Api.StartAsync(options => options.WebhookSecret = "whsec");
        api.Sandbox.Webhooks.DeliverTo(client, "/hook");
        api.Sandbox.Webhooks.Duplicates = true;

        api.Sandbox.SendWebhook("webhook.test");
        var webhook = await api.Sandbox.WaitForWebhookAsync(webhook => webhook.Attempts.Count == 2);
        api.Sandbox.Webhooks.Duplicates = false;
        api.Sandbox.SendWebhook("webhook.test", """{"last":true}""");
        await api.Sandbox.WaitForWebhookAsync(webhook => webhook is { Number: 2, IsDelivered: true });

        app.Bodies.Should().HaveCount(3, "twice is not three times");
        app.Bodies[0].Should().Be(app.Bodies[1]).And.Be(webhook.Body);
        webhook.Attempts.Should().OnlyContain(attempt => attempt.StatusCode == 200 && attempt.Signature != null);
    }

    [Fact]
    public async Task Go_out_at_once_and_in_order_for_each_number()
    {
        var app = new App();
        using var client = app.Client();
        await using var api = await Api.StartAsync(options => options.WebhookConcurrency = 8);
        api.Sandbox.Webhooks.DeliverTo(client, "/hook");
        app.HoldUntilUnderWay(8); // one at a time would never let go
        for (var i = 0; i < 64; i++) await api.SendTextAsync($"9665012345{i:00}");
        api.Sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        for (var number = 1; number <= 192; number++)
        {
            var wanted = number;
            await api.Sandbox.WaitForWebhookAsync(webhook => webhook.Number == wanted && webhook.IsDelivered);
        }

        app.MostUnderWay.Should().Be(8);
        var statuses = app.Bodies.Select(body => System.Text.Json.JsonDocument.Parse(body).RootElement)
            .GroupBy(body => body.GetProperty("recipient").GetString(), body => body.GetProperty("status").GetString()).ToList();
        statuses.Should().HaveCount(64);
        statuses.Should().OnlyContain(group => group.SequenceEqual(new[] { "sent", "delivered", "read" }));
    }

    [Fact]
    public async Task Survive_an_app_that_throws_and_are_sent_again_by_number()
    {
        var app = new App { Throws = true };
        using var client = app.Client();
        await using var api = await Api.StartAsync();
        api.Sandbox.Webhooks.DeliverTo(client, "/hook");
        api.Sandbox.SendWebhook("webhook.test");
        (await api.Sandbox.WaitForWebhookAsync(webhook => webhook.Attempts.Count == 1)).Attempts[0].Error.Should().Be("the app is broken");

        app.Throws = false;
        api.Sandbox.Webhooks.SendAgain(1);

        (await api.Sandbox.WaitForWebhookAsync(webhook => webhook.IsDelivered)).Attempts.Should().HaveCount(2);
        api.Sandbox.Webhooks.Invoking(it => it.SendAgain(2)).Should().Throw<ArgumentOutOfRangeException>();
        api.Sandbox.Webhooks.Invoking(it => it[1]).Should().Throw<ArgumentOutOfRangeException>();
        api.Sandbox.Webhooks[0].Number.Should().Be(1);
    }

    [Fact]
    public async Task Stay_on_this_machine_also_through_a_client()
    {
        var app = new App();
        using var client = app.Client();
        client.BaseAddress = new Uri("https://example.com/");
        await using var api = await Api.StartAsync();
        api.Sandbox.Webhooks.DeliverTo(client, "/hook");

        api.Sandbox.SendWebhook("webhook.test");

        (await api.Sandbox.WaitForWebhookAsync(webhook => webhook.Attempts.Count == 1)).Attempts[0].Error.Should()
            .Contain("AllowWebhooksBeyondLoopback");
        app.Bodies.Should().BeEmpty();
        using var nowhere = new HttpClient();
        api.Sandbox.Webhooks.Invoking(it => it.DeliverTo(nowhere, "/hook")).Should().Throw<ArgumentException>();
    }

    [Fact]
    public async Task Go_through_a_client_that_the_sandbox_makes_and_disposes_of()
    {
        var app = new App();
        HttpClient client;
        await using (var api = await Api.StartAsync())
        {
            client = app.Client();
            api.Sandbox.Webhooks.DeliverTo(() => client);

            api.Sandbox.SendWebhook("webhook.test");

            (await api.Sandbox.WaitForWebhookAsync(webhook => webhook.IsDelivered)).Url.Should()
                .Be(new Uri("http://localhost/cubeconnect/webhook"));
        }

        app.Bodies.Should().ContainSingle();
        await client.Awaiting(it => it.GetAsync(new Uri("http://localhost/"))).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task Are_switched_by_the_page()
    {
        await using var api = await Api.StartAsync();

        (await api.PostAsync("/sandbox/api/deliveries", """{"out_of_order":true}""")).ShouldBe(200);
        (await api.PostAsync("/sandbox/api/deliveries", """{"duplicates":true}""")).ShouldBe(200);

        (api.Sandbox.Webhooks.OutOfOrder, api.Sandbox.Webhooks.Duplicates).Should().Be((true, true));
        var data = (await api.GetAsync("/sandbox/api/deliveries")).ShouldBe(200).Data;
        (data.GetProperty("out_of_order").GetBoolean(), data.GetProperty("duplicates").GetBoolean()).Should().Be((true, true));
        (await api.PostAsync("/sandbox/api/deliveries", """{"out_of_order":"yes"}"""))
            .ShouldBe(422, "VALIDATION_ERROR").Fields.Should().Equal("out_of_order");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65)]
    public async Task Cannot_be_sent_by_nobody_or_a_crowd(int concurrency) =>
        await FluentActions.Awaiting(() => CubeConnectSandbox.StartAsync(options => options.WebhookConcurrency = concurrency))
            .Should().ThrowAsync<ArgumentException>().WithMessage("*WebhookConcurrency*");

    /// <summary>An app in the test's own process, as far as a client sees it.</summary>
    private sealed class App : HttpMessageHandler
    {
        private readonly Lock _lock = new();
        private readonly List<string> _bodies = [];
        private TaskCompletionSource? _crowd;
        private int _wanted;
        private int _underWay;

        public bool Throws { get; set; }

        public int MostUnderWay { get; private set; }

        public IReadOnlyList<string> Bodies
        {
            get
            {
                lock (_lock) return [.. _bodies];
            }
        }

        public HttpClient Client() => new(this, disposeHandler: false) { BaseAddress = new Uri("http://localhost/") };

        public void HoldUntilUnderWay(int count)
        {
            (_wanted, _crowd) = (count, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Throws) throw new FormatException("the app is broken");
            var body = await request.Content!.ReadAsStringAsync(cancellationToken);
            lock (_lock)
            {
                _bodies.Add(body);
                MostUnderWay = Math.Max(MostUnderWay, ++_underWay);
                if (_underWay == _wanted) _crowd?.TrySetResult();
            }

            if (_crowd is not null) await _crowd.Task.WaitAsync(cancellationToken);
            lock (_lock) _underWay--;
            return new HttpResponseMessage(HttpStatusCode.OK);
        }
    }
}
