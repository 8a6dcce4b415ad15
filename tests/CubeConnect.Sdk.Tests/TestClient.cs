namespace CubeConnect.Tests;

/// <summary>A real client over real sockets, pointed at a server of the test.</summary>
internal static class TestClient
{
    public const string Key = "ck_test_key_0123456789";
    public const string Account = "YOUR_WHATSAPP_ACCOUNT_ID";

    public static CubeConnectClient Create(Uri address, Action<CubeConnectOptions>? configure = null)
    {
        var options = new CubeConnectOptions { ApiKey = Key, WhatsAppAccountId = Account, BaseAddress = address };
        configure?.Invoke(options);
        return new CubeConnectClient(options);
    }
}
