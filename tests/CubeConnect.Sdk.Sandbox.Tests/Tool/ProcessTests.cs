using System.Diagnostics;
using System.Globalization;
using CubeConnect.Cli.Sandbox;
using Xunit.Abstractions;

namespace CubeConnect.Sandbox.Tests.Tool;

/// <summary>The program as a process of its own: how it starts, and what is left when it is killed.</summary>
[Collection(LoadGroup.Name)]
public sealed class ProcessTests(ITestOutputHelper output) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public async Task Loses_no_more_than_the_last_moment_when_it_is_killed()
    {
        var state = Path.Combine(_folder, "state");
        var (sent, sentBeforeFirstSave, saves) = (0, 0, 0);
        using (var first = await Program.StartAsync(["--quiet", "--state", state]))
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"The program: {first.StartedIn.TotalMilliseconds:N0} ms to its first line, {first.WorkingSet / 1048576.0:N0} MB"));
            var saved = File.GetLastWriteTimeUtc(state);
            var begun = TimeProvider.System.GetTimestamp();
            // What was sent before one save is in the next: the second save begins after the first has ended.
            while (saves < 2)
            {
                TimeProvider.System.GetElapsedTime(begun)
                    .Should().BeLessThan(Patience, "the program saves every two seconds, on a busy machine less often");
                await first.SendTextAsync($"text {sent++}");
                if (File.GetLastWriteTimeUtc(state) == saved) continue;
                saved = File.GetLastWriteTimeUtc(state);
                if (saves++ == 0) sentBeforeFirstSave = sent - 1;
            }

            first.Kill();
        }

        using var second = await Program.StartAsync(["--quiet", "--state", state]);

        sentBeforeFirstSave.Should().BePositive();
        (await second.CountAsync()).Should().BeInRange(sentBeforeFirstSave, sent);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private sealed class Program : IDisposable
    {
        private readonly Process _process;
        private readonly HttpClient _http;

        private Program(Process process, Uri address, TimeSpan startedIn)
        {
            (_process, StartedIn) = (process, startedIn);
            _http = new HttpClient { BaseAddress = address };
            _http.DefaultRequestHeaders.Add("X-API-KEY", CubeConnectSandboxOptions.DefaultApiKey);
            process.Refresh();
            WorkingSet = process.WorkingSet64;
        }

        public TimeSpan StartedIn { get; }

        public long WorkingSet { get; }

        public static async Task<Program> StartAsync(string[] args)
        {
            var begun = TimeProvider.System.GetTimestamp();
            var process = Process.Start(new ProcessStartInfo("dotnet",
                [typeof(SandboxCommand).Assembly.Location, "sandbox", "--port", "0", .. args])
            { RedirectStandardOutput = true })!;
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                var at = line.IndexOf("http://", StringComparison.Ordinal);
                if (at >= 0) return new Program(process, new Uri(line[at..]), TimeProvider.System.GetElapsedTime(begun));
            }

            throw new InvalidOperationException("The program ended before it listened.");
        }

        public async Task SendTextAsync(string text)
        {
            using var body = new StringContent(
                $$"""
                {"whatsapp_account_id":"{{CubeConnectSandboxOptions.DefaultWhatsAppAccountId}}","phone":"966501234567",
                 "message_type":"text","data":{"text":"{{text}}"} }
                """,
                System.Text.Encoding.UTF8, "application/json");
            using var answer = await _http.PostAsync(new Uri("api/v1/messages/send", UriKind.Relative), body);
            answer.EnsureSuccessStatusCode();
        }

        public async Task<int> CountAsync()
        {
            using var json = System.Text.Json.JsonDocument.Parse(
                await _http.GetStringAsync(new Uri("sandbox/api/status", UriKind.Relative)));
            return json.RootElement.GetProperty("data").GetProperty("messages").GetInt32();
        }

        public void Kill()
        {
            _process.Kill();
            _process.WaitForExit();
        }

        public void Dispose()
        {
            Kill();
            _process.Dispose();
            _http.Dispose();
        }
    }
}
