using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CubeConnect.SharedLimitTrials;

internal static class Workers
{
    /// <summary>Runs this program as a worker and returns the lines that it prints.</summary>
    public static async Task<string[]> OutputAsync(string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : throw new InvalidOperationException($"A worker ended with {process.ExitCode}: {string.Join(' ', arguments)}");
    }

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

/// <summary>A Redis of its own on loopback, in memory only.</summary>
internal sealed class RedisServer : IDisposable
{
    private readonly int _port = FreePort();
    private Process _process = null!;

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port}");

    /// <summary>Starts one and waits until it has been up for a time: right after a start the limit gives no permit.</summary>
    public static async Task<RedisServer> StartAsync(TimeSpan upFor)
    {
        var server = new RedisServer();
        server.Start();
        await Workers.UntilAsync(server.IsUp, TimeSpan.FromSeconds(30));
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
        for (var port = 29_500; port < 29_999; port++)
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port + Random.Shared.Next(500));
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
