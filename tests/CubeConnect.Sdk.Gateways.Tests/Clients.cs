namespace CubeConnect.Gateways.Tests;

/// <summary>Real clients over real sockets, pointed at a server of the test. Waits between attempts end by themselves.</summary>
internal static class Clients
{
    public const string Token = "token_0123456789abcdef";
    public static readonly PhoneNumber Someone = "+919537851844";

    public static PeriskopeClient Periskope(Uri address, Action<PeriskopeOptions>? configure = null)
    {
        var options = new PeriskopeOptions
        { Token = Token, Phone = "+91 98765 43210", BaseAddress = new Uri(address, "v1"), TimeProvider = Clock(), MaxRetries = 2 };
        configure?.Invoke(options);
        return new PeriskopeClient(options);
    }

    public static WaCrClient WaCr(Uri address, Action<WaCrOptions>? configure = null)
    {
        var options = new WaCrOptions { Token = Token, BaseAddress = new Uri(address, "api/v2/"), TimeProvider = Clock(), MaxRetries = 2 };
        configure?.Invoke(options);
        return new WaCrClient(options);
    }

    public static CubeConnectClient CubeConnect(Uri address, Action<CubeConnectOptions>? configure = null)
    {
        var options = new CubeConnectOptions
        {
            ApiKey = "ck_test_key_0123456789", WhatsAppAccountId = "01JX", BaseAddress = address, TimeProvider = Clock(),
            MaxRetries = 2
        };
        configure?.Invoke(options);
        return new CubeConnectClient(options);
    }

    public static ManualTimeProvider Clock() => new() { AutoAdvance = true };
}
