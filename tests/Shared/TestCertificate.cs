using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CubeConnect.Testing;

/// <summary>
/// A certificate for loopback, made in memory once a run; nothing on the machine trusts it but who asks for <see cref="Trust"/>.
/// </summary>
internal static class TestCertificate
{
    private static readonly Lazy<X509Certificate2> Made = new(Make);

    public static X509Certificate2 Instance => Made.Value;

    /// <summary>
    /// Trusts this certificate and no other: for <c>SslClientAuthenticationOptions.RemoteCertificateValidationCallback</c>.
    /// </summary>
    public static RemoteCertificateValidationCallback Trust { get; } = (_, certificate, _, _) =>
        certificate is not null && certificate.GetRawCertData().AsSpan().SequenceEqual(Instance.RawData);

    /// <summary>A plain handler that trusts the certificate: nothing else differs from what .NET does by default.</summary>
    public static SocketsHttpHandler CreateHandler() => new() { SslOptions = { RemoteCertificateValidationCallback = Trust } };

    private static X509Certificate2 Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = DateTimeOffset.UtcNow;
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
