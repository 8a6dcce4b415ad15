using System.Net.Sockets;
using System.Text;

namespace CubeConnect.Sandbox.Tests.Tool;

/// <summary>A request that is under way when the program is asked to stop is still answered, with and without a state file.</summary>
public sealed class ProgramStopTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answers_the_request_that_is_under_way(bool kept)
    {
        await using var program = await RunningProgram.StartAsync(kept ? [$"--state={Path.Combine(_folder, "state")}"] : []);
        using var socket = new TcpClient();
        await socket.ConnectAsync(program.Address.Host, program.Address.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/v1/messages/send HTTP/1.1\r\nHost: localhost\r\nX-API-KEY: {CubeConnectSandboxOptions.DefaultApiKey}\r\n"
                + "Content-Length: 2\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"));
        using var answer = new StreamReader(stream);
        (await answer.ReadLineAsync()).Should().Be("HTTP/1.1 100 Continue", "the body is being read");

        var stopping = program.StopAsync();
        await UntilNobodyListensAsync(program.Address);
        await stream.WriteAsync("{}"u8.ToArray());

        (await answer.ReadToEndAsync()).Should().Contain("HTTP/1.1 422 ");
        (await stopping).Should().Be(0);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task UntilNobodyListensAsync(Uri address)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            while (true)
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(address.Host, address.Port, limit.Token);
            }
        }
        catch (SocketException)
        {
            // Nothing does.
        }
    }
}
