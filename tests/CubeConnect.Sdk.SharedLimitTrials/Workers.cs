using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CubeConnect.SharedLimitTrials;

internal static class Workers
{
    /// <summary>Lets time pass, which the other processes need: here no clock is turned by hand.</summary>
    public static Task PauseAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System);

    /// <summary>Looks until it is so, or the time is over: nothing here hears of what other processes do.</summary>
    public static async Task UntilAsync(Func<bool> isSo, TimeSpan time)
    {
        var since = Stopwatch.StartNew();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!isSo() && since.Elapsed < time) await tick.WaitForNextTickAsync();
    }

    public static async Task ShellAsync(string command)
    {
        using var shell = Process.Start("bash", ["-c", command]);
        await shell.WaitForExitAsync();
        if (shell.ExitCode != 0) throw new InvalidOperationException($"{command} ended with {shell.ExitCode}");
    }
}

/// <summary>This program as a worker, which says how far it is and is told what to do next.</summary>
internal sealed class WorkerProcess
{
    private readonly Process _process;
    private readonly string[] _arguments;
    private readonly List<string> _lines = [];

    private WorkerProcess(Process process, string[] arguments) => (_process, _arguments) = (process, arguments);

    public static WorkerProcess Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments);
        (start.RedirectStandardInput, start.RedirectStandardOutput) = (true, true);
        return new WorkerProcess(Process.Start(start)!, arguments);
    }

    public async Task WaitForAsync(string line)
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } next)
        {
            if (next == line) return;
            _lines.Add(next);
        }

        throw new InvalidOperationException($"A worker ended before it was {line}: {string.Join(' ', _arguments)}");
    }

    public void Tell(string line) => _process.StandardInput.WriteLine(line);

    /// <summary>Waits for its end and returns the lines that it printed besides.</summary>
    public async Task<string[]> EndAsync()
    {
        var output = await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return _process.ExitCode == 0
            ? [.. _lines, .. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)]
            : throw new InvalidOperationException($"A worker ended with {_process.ExitCode}: {string.Join(' ', _arguments)}");
    }

    public void Kill()
    {
        _process.Kill(); // SIGKILL; nothing where it has ended.
        _process.WaitForExit();
    }
}

/// <summary>A Redis of its own on loopback, in memory only.</summary>
internal sealed class RedisServer : IDisposable
{
    private static int _nextPort = 29_500 + Random.Shared.Next(1_000);

    private readonly int _port = FreePort();
    private Process _process = null!;

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port}");

    /// <summary>Starts one and waits until it has been up for a time: right after a start the limit gives no permit.</summary>
    public static async Task<RedisServer> StartAsync(TimeSpan upFor)
    {
        var server = new RedisServer();
        server.Start();
        await Workers.UntilAsync(server.IsUp, TimeSpan.FromMinutes(5));
        await Workers.PauseAsync(upFor);
        return server;
    }

    public async Task KillAndStartAsync(TimeSpan after)
    {
        Dispose();
        await Workers.PauseAsync(after);
        Start();
    }

    public async Task FreezeAsync(TimeSpan time)
    {
        await Workers.ShellAsync($"kill -STOP {_process.Id}");
        await Workers.PauseAsync(time);
        await Workers.ShellAsync($"kill -CONT {_process.Id}");
    }

    public void Dispose()
    {
        _process.Kill(); // SIGKILL
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Start() => _process = Process.Start(new ProcessStartInfo(
        "redis-server", ["--port", _port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
    { RedirectStandardOutput = true })!;

    private bool IsUp()
    {
        try
        {
            using var socket = new TcpClient();
            socket.Connect(IPAddress.Loopback, _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, Interlocked.Increment(ref _nextPort)); // Each server another one.
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Taken.
            }
        }

        throw new InvalidOperationException("No port is free.");
    }
}
