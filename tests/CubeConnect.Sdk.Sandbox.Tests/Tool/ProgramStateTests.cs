using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CubeConnect.Cli.Sandbox;

namespace CubeConnect.Sandbox.Tests.Tool;

/// <summary>What the program does with its state file when it starts and when it is asked to stop.</summary>
public sealed class ProgramStateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string StateName => Path.Combine(_folder, "state");

    [Fact]
    public async Task Keeps_every_message_it_took_however_late_it_came()
    {
        var taken = new ConcurrentQueue<string>();
        await using (var program = await RunningProgram.StartAsync($"--state={StateName}"))
        {
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var senders = Enumerable.Range(0, 8).Select(sender => Task.Run(async () =>
            {
                for (var i = 0; await program.TrySendTextAsync($"{sender} {i}"); i++)
                {
                    taken.Enqueue($"{sender} {i}");
                    if (taken.Count > 400) enough.TrySetResult();
                }
            })).ToArray();
            await enough.Task.WaitAsync(TimeSpan.FromSeconds(60));

            (await program.StopAsync()).Should().Be(0);
            await Task.WhenAll(senders);
        }

        await using var later = await Api.StartAsync();
        await later.Sandbox.LoadStateAsync(StateName);
        taken.Should().BeSubsetOf(later.Sandbox.Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task Answers_nobody_before_it_knows_what_it_knew()
    {
        string made;
        await using (var first = await Api.StartAsync())
        {
            made = (await first.CreateCampaignAsync(20_000, key: "mine")).CampaignId;
            await first.Sandbox.SaveStateAsync(StateName);
        }

        var port = FreePort();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
        var starting = RunningProgram.StartAsync($"--port={port}", $"--state={StateName}");

        var answer = await AskUntilAnsweredAsync(http);

        await using var program = await starting;
        JsonDocument.Parse(answer).RootElement.GetProperty("data").GetProperty("campaign_id").GetString().Should().Be(made);
    }

    [Fact]
    public async Task Ends_in_order_when_it_is_asked_to_while_it_loads()
    {
        await using (var first = await Api.StartAsync())
        {
            await first.SendTextAsync("966501234567", "kept");
            await first.Sandbox.SaveStateAsync(StateName);
        }

        var before = await File.ReadAllBytesAsync(StateName);
        await using var output = new StringWriter();

        (await SandboxProgram.RunAsync(["--port=0", $"--state={StateName}"], output, TextWriter.Null,
            new CancellationToken(canceled: true))).Should().Be(0);

        output.ToString().Trim().Should().Be("Stopped.");
        (await File.ReadAllBytesAsync(StateName)).Should().Equal(before);
    }

    [Fact]
    public async Task Keeps_a_second_program_off_its_file_and_says_what_to_do()
    {
        await using var errors = new StringWriter();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30)); // a second one that does run ends as well
        await using (var first = await RunningProgram.StartAsync($"--state={StateName}"))
        {
            (await first.TrySendTextAsync("mine")).Should().BeTrue();

            (await SandboxProgram.RunAsync(["--port=0", $"--state={StateName}"], TextWriter.Null, errors, limit.Token)).Should().Be(2);

            (await first.TrySendTextAsync("mine as well")).Should().BeTrue();
        }

        errors.ToString().Should().StartWith("The sandbox cannot start: ").And.Contain(StateName).And.Contain("--state FILE");
        await using var second = await RunningProgram.StartAsync($"--state={StateName}");
        (await second.GetAsync("sandbox/api/status")).Should().Contain("\"messages\":2,");
    }

    [Fact]
    public async Task Leaves_the_file_to_the_next_when_its_port_is_taken()
    {
        await using var other = await Api.StartAsync();
        await using var errors = new StringWriter();

        (await SandboxProgram.RunAsync([$"--port={other.Sandbox.BaseAddress.Port}", $"--state={StateName}"], TextWriter.Null, errors,
            CancellationToken.None)).Should().Be(2);

        errors.ToString().Should().StartWith("The sandbox cannot start: ");
        await using var next = await RunningProgram.StartAsync($"--state={StateName}");
        (await next.TrySendTextAsync("here")).Should().BeTrue();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Asks for the campaign of a key as early as anybody can.</summary>
    private static async Task<string> AskUntilAnsweredAsync(HttpClient http)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("api/v1/campaigns", UriKind.Relative));
            request.Headers.Add("X-API-KEY", CubeConnectSandboxOptions.DefaultApiKey);
            request.Headers.Add("Idempotency-Key", "mine");
            request.Content = new StringContent(
                $$"""
                {"whatsapp_account_id":"{{CubeConnectSandboxOptions.DefaultWhatsAppAccountId}}","message_type":"template",
                 "template_name":"welcome_message","template_language":"en_US","recipients":[{"phone":"966501234567"}]}
                """,
                Encoding.UTF8, "application/json");
            try
            {
                using var answer = await http.SendAsync(request, limit.Token);
                return await answer.Content.ReadAsStringAsync(limit.Token);
            }
            catch (HttpRequestException)
            {
                await ticks.WaitForNextTickAsync(limit.Token);
            }
        }
    }
}
