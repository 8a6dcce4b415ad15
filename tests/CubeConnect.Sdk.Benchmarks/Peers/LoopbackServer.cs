using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CubeConnect.Sdk.Benchmarks.Peers;

/// <summary>Kestrel on loopback, in a process of its own so that what the server allocates is not counted as the client's.</summary>
internal sealed class LoopbackServer : IDisposable
{
    /// <summary>The argument that makes this program the server.</summary>
    public const string Command = "serve";

    private readonly Process _process;

    private LoopbackServer(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static LoopbackServer Start()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(LoopbackServer).Assembly.Location, Command])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false,
        };
        var process = Process.Start(start)!;
        return process.StandardOutput.ReadLine() is { } address
            ? new LoopbackServer(process, new Uri(address))
            : throw new InvalidOperationException("The server did not say where it listens.");
    }

    /// <summary>The server's own program: prints its address and runs until its input ends.</summary>
    public static async Task ServeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Run(AnswerAsync);
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        while (await Console.In.ReadLineAsync() is not null)
        {
            // Only the end of the input matters.
        }
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        var answer = PeerAnswers.For(context.Request.Path.Value!);
        context.Response.ContentType = "application/json";
        context.Response.Headers.ContentLength = answer.Length;
        context.Response.Headers["x-request-id"] = answer.Length.ToString(CultureInfo.InvariantCulture);
        await context.Response.Body.WriteAsync(answer);
    }
}
