using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace CubeConnect.Cli.Accounts;

// Connects to an address, through the proxy if there is one, and says in words what is wrong with the certificate. Sends no key.
internal static class TlsCheck
{
    public static async Task<(bool Ok, string Detail)> RunAsync(Uri address, CancellationToken cancellationToken)
    {
        List<string> faults = [];
        var detail = "the certificate is valid";
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10) };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
        {
            using var read = certificate is null ? null : X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
            faults.AddRange(FaultsOf(read, chain, errors, address.IdnHost));
            if (read is not null) detail = $"the certificate is valid until {Date(read.NotAfter)}";
            return faults.Count == 0;
        };
        using var http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(20) };
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, address);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return (true, detail);
        }
        catch (Exception e) when (faults.Count > 0 && e is HttpRequestException)
        {
            return (false, string.Join(' ', faults));
        }
        catch (HttpRequestException e)
        {
            return (false, ReasonOf(e, address));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (false, $"{address.Authority} does not answer in time. Check CUBECONNECT_URL, the proxy and the firewall.");
        }
    }

    // Expired goes first: a chain that is out of date is often reported as unknown too.
    public static IEnumerable<string> FaultsOf(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors, string host)
    {
        if (errors == SslPolicyErrors.None) yield break;
        if (certificate is null)
        {
            yield return "The server shows no certificate.";
            yield break;
        }

        var status = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status) ?? default;
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        if (certificate.NotAfter.ToUniversalTime() < now)
        {
            yield return $"The certificate expired on {Date(certificate.NotAfter)}: the server must renew it, unless this machine's "
                + "clock is wrong.";
        }
        else if (certificate.NotBefore.ToUniversalTime() > now)
        {
            yield return $"The certificate is valid from {Date(certificate.NotBefore)} on: this machine's clock is wrong, or the "
                + "server's was.";
        }
        else if (status.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            yield return "A certificate that signed the server's has expired: the server must renew its chain.";
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            yield return $"The certificate is for {NamesOf(certificate)} and not for {host}: check CUBECONNECT_URL.";
        if (status.HasFlag(X509ChainStatusFlags.Revoked)) yield return "The certificate was revoked: the server must get another one.";
        if (IsUnknown(status))
        {
            yield return certificate.Subject == certificate.Issuer
                ? "The certificate is signed by itself, and this machine does not trust it."
                : $"The certificate is signed by '{certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true)}', which this machine "
                    + "does not trust. A proxy that reads TLS does this: add its root certificate to the system's. In a container install "
                    + "ca-certificates.";
        }
    }

    private static bool IsUnknown(X509ChainStatusFlags status) =>
        (status & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != X509ChainStatusFlags.NoError;

    private static string NamesOf(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(names => names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(ip => ip.ToString()))).ToList();
        return names.Count > 0 ? string.Join(", ", names) : certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
    }

    private static string ReasonOf(HttpRequestException exception, Uri address) => exception.HttpRequestError switch
    {
        HttpRequestError.ConnectionError
            when exception.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused } =>
            $"{address.Authority} refuses connections: nothing listens there. Check CUBECONNECT_URL and its port.",
        HttpRequestError.SecureConnectionError =>
            $"{address.Authority} does not speak TLS, or no version of it that this machine does. Check CUBECONNECT_URL and its port.",
        HttpRequestError.ProxyTunnelError => $"The proxy lets nothing through to {address.Authority}: {exception.Message}",
        _ => $"{address.Authority}: {exception.Message}",
    };

    private static string Date(DateTime date) => date.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
