using System.Net;
using Microsoft.AspNetCore.Http;

namespace CubeConnect.Sandbox;

/// <summary>
/// Keeps a page of another site out, whose owner pointed its name at 127.0.0.1: to the browser the sandbox is then part of that site, and only
/// the Host header tells. A sandbox that was opened to the network is called by names nobody knows beforehand; there it looks at none.
/// </summary>
internal static class HostGuard
{
    /// <exception cref="RefusalException">The sandbox listens on this machine alone, and the request has a name that is not this machine's.</exception>
    public static void Check(CubeConnectSandboxOptions options, HttpRequest request)
    {
        if (!IPAddress.IsLoopback(options.Address)) return;
        var host = request.Host.Host;
        if (IsLoopback(host) || options.AllowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase)) return;
        throw new RefusalException(403, "FORBIDDEN", "The Host header must be localhost or a loopback address: allow another name with --allow-host, or AllowedHosts in C#.");
    }

    public static bool IsLoopback(string host) =>
        host is "127.0.0.1" || string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
