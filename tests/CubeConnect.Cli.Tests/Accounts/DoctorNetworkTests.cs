using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CubeConnect.Sandbox;
using Microsoft.AspNetCore.Hosting;

namespace CubeConnect.Cli.Tests.Accounts;

/// <summary>What <c>doctor</c> says of TLS, clocks and webhook endpoints, in words.</summary>
public sealed class DoctorNetworkTests : IDisposable
{
    private const string Health = """{"success":true,"data":{"status":"healthy","checks":{},"timestamp":"2026-02-26T14:30:00Z"}}""";

    private readonly string _trusted = Path.GetTempFileName();

    public void Dispose() => File.Delete(_trusted);

    /// <summary>A certificate for a name, valid from and to a number of days from now, signed by itself or by another.</summary>
    [ProcessTheory]
    [InlineData("127.0.0.1", -1, 9, true, true, "tls\tyes\tthe certificate is valid until 20")]
    [InlineData("127.0.0.1", -1, 9, true, false, "signed by itself, and this machine does not trust it.")]
    [InlineData("127.0.0.1", -9, -1, true, true, "tls\tno\tThe certificate expired on 20")]
    [InlineData("127.0.0.1", 1, 9, true, true, "tls\tno\tThe certificate is valid from 20")]
    [InlineData("shop.example", -1, 9, true, true, "tls\tno\tThe certificate is for shop.example and not for 127.0.0.1")]
    [InlineData("127.0.0.1", -1, 9, false, false, "signed by 'An office proxy', which this machine does not trust.")]
    public async Task A_certificate_is_right_or_the_reason_is_told(
        string name, int from, int to, bool byItself, bool isTrusted, string expected)
    {
        if (!OperatingSystem.IsLinux()) return; // Elsewhere no variable names the roots that are trusted.
        using var certificate = Certificate(name, from, to, byItself);
        await using var server = KestrelHost.Build(
            http => KestrelHost.WriteAsync(http.Response, WireReply.Of(200, Health)), listen => listen.UseHttps(certificate));
        var address = await KestrelHost.StartAsync(server);
        if (isTrusted) await File.WriteAllTextAsync(_trusted, certificate.ExportCertificatePem());

        var result = await DoctorAsync(address);

        result.Output.Should().Contain(expected);
        result.Output.Contains("connection\tyes", StringComparison.Ordinal).Should().Be(expected.Contains("yes", StringComparison.Ordinal));
        if (isTrusted) result.Output.Should().NotContain("does not trust");
    }

    [Fact]
    public async Task A_port_without_TLS_and_one_where_nothing_listens_are_told_apart()
    {
        await using var plain = KestrelHost.Build(_ => Task.CompletedTask);
        var address = await KestrelHost.StartAsync(plain);

        (await DoctorAsync(new Uri($"https://127.0.0.1:{address.Port}"))).Output.Should().Contain("does not speak TLS");
        (await DoctorAsync(new Uri("https://127.0.0.1:1"))).Output.Should().Contain("tls\tno\t127.0.0.1:1 refuses connections");
    }

    [ProcessFact]
    public async Task A_proxy_that_refuses_is_named_and_the_platform_is_not_blamed()
    {
        var result = await CliProcess.RunAsync(["doctor"], new(StringComparer.Ordinal)
        {
            ["CUBECONNECT_URL"] = "https://example.invalid", ["CUBECONNECT_API_KEY"] = "ck_test_0123456789",
            ["CUBECONNECT_WHATSAPP_ACCOUNT_ID"] = "01JXACCOUNT", ["HTTPS_PROXY"] = "http://user:hush@127.0.0.1:1",
        });

        result.Output.Should().Contain("proxy\tno\t127.0.0.1:1 cannot be reached").And.Contain("Check HTTPS_PROXY")
            .And.NotContain("CUBECONNECT_URL").And.NotContain("hush");
    }

    [Theory]
    [InlineData(0, "healthy", "clock\tyes\t")]
    [InlineData(10, "healthy", "s off. Schedules and webhook signatures need the right time")]
    [InlineData(-10, "healthy", "set this machine's clock.")]
    [InlineData(0, "degraded", "health\tno\tdegraded")]
    public async Task A_clock_that_differs_and_a_platform_that_is_not_well(int minutes, string status, string expected)
    {
        await using var server = KestrelHost.Build(http =>
        {
            http.Response.Headers.Date = DateTimeOffset.UtcNow.AddMinutes(minutes).ToString("R");
            return KestrelHost.WriteAsync(http.Response, WireReply.Of(200, Health.Replace("healthy", status, StringComparison.Ordinal)));
        });
        var address = await KestrelHost.StartAsync(server);

        (await DoctorAsync(address)).Output.Should().Contain("connection\tyes\t").And.Contain(expected);
    }

    [Theory]
    [InlineData(204, true, "webhook endpoint\tyes\t", "wrong signature\tno\tanswers one with a wrong signature with 204")]
    [InlineData(500, true, "webhook endpoint\tno\tanswers a signed test with 500", "wrong signature\tno\t")]
    [InlineData(401, true, "webhook endpoint\tno\tanswers a signed test with 401", "wrong signature\tyes\t")]
    [InlineData(0, false, "webhook endpoint\tno\t", "did not answer")]
    public async Task An_endpoint_of_ones_own_that_does_not_check_or_does_not_answer(int code, bool isUp, params string[] expected)
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync();
        await using var receiver = KestrelHost.Build(http =>
        {
            http.Response.StatusCode = code;
            return Task.CompletedTask;
        });
        var endpoint = isUp ? await KestrelHost.StartAsync(receiver) : new Uri("http://127.0.0.1:1/");
        var environment = CliProcess.EnvironmentOf(sandbox);
        environment["CUBECONNECT_WEBHOOK_SECRET"] = "a-secret-of-some-length";

        var result = await CliProcess.RunAsync(["doctor", "--webhook-url", endpoint.ToString()], environment);

        result.ExitCode.Should().Be(1);
        result.Output.Should().ContainAll(expected);
    }

    [Fact]
    public async Task An_endpoint_without_a_secret_cannot_be_tried()
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync();

        var result = await CliProcess.RunAsync(sandbox, "doctor", "--webhook-url", "http://127.0.0.1:1/");

        (result.ExitCode, result.Output.Contains("webhook secret\tno\tnone set", StringComparison.Ordinal)).Should().Be((1, true));
    }

    private Task<CliResult> DoctorAsync(Uri address) => CliProcess.RunAsync(["doctor"], new(StringComparer.Ordinal)
    {
        ["CUBECONNECT_URL"] = address.ToString(), ["CUBECONNECT_API_KEY"] = "ck_x", ["CUBECONNECT_WHATSAPP_ACCOUNT_ID"] = "01JX",
        ["SSL_CERT_FILE"] = _trusted, ["SSL_CERT_DIR"] = "/nowhere", ["NO_PROXY"] = "*",
    });

    private static X509Certificate2 Certificate(string name, int from, int to, bool byItself)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out var ip)) names.AddIpAddress(ip);
        else names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var now = DateTimeOffset.UtcNow;
        if (byItself) return request.CreateSelfSigned(now.AddDays(from), now.AddDays(to));
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = new CertificateRequest("CN=An office proxy", rootKey, HashAlgorithmName.SHA256);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = rootRequest.CreateSelfSigned(now.AddDays(-99), now.AddDays(99));
        using var signed = request.Create(root, now.AddDays(from), now.AddDays(to), [1, 2, 3, 4]);
        return signed.CopyWithPrivateKey(key);
    }
}
