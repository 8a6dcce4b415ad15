using System.Net.Sockets;
using System.Text.Json;

namespace CubeConnect.Aspire.Hosting;

// A resource's settings as options of its sandbox, and in words what is wrong with them.
internal static class SandboxSettings
{
    // As slow as the command's, so that a person sees every step.
    private const double Speed = 0.05;
    private const string Secret = "whsec_sandbox";

    public static CubeConnectSandboxOptions Read(CubeConnectSandboxResource resource, int port)
    {
        var options = new CubeConnectSandboxOptions
        {
            Port = port, Speed = Speed, Clock = SandboxClock.Running(), WebhookSecret = Secret, StateFile = resource.StateFile,
        };
        if (resource.TemplatesFile is { } file)
        {
            options.Templates.Clear();
            foreach (var template in ReadTemplates(file)) options.Templates.Add(template);
        }

        foreach (var configure in resource.Settings) configure(options);
        return options;
    }

    public static string ReasonOf(Exception exception, CubeConnectSandboxResource resource) => exception switch
    {
        JsonException when resource.StateFile is not null => $"{resource.StateFile} holds no state of a sandbox. {exception.Message}",
        _ when IsPortTaken(exception) => $"{exception.Message} Give AddCubeConnectSandbox another port, or none for any that is free.",
        _ => exception.Message,
    };

    private static IReadOnlyList<SandboxTemplate> ReadTemplates(string file)
    {
        try
        {
            return SandboxTemplate.Parse(File.ReadAllBytes(file));
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The templates of {file} cannot be read. {e.Message}", e);
        }
    }

    private static bool IsPortTaken(Exception? exception) =>
        exception is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }
        || (exception?.InnerException is { } inner && IsPortTaken(inner));
}
