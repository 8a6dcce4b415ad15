using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CubeConnect.Webhooks;

namespace CubeConnect.Tests.Webhooks;

/// <summary>Another implementation has the word: what node's crypto signs, we accept, and we sign the same.</summary>
public sealed class WebhookSignatureNodeTests
{
    private const string Program = """
        const crypto = require('crypto');
        const cases = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        const sign = c => crypto.createHmac('sha256', c.secret)
          .update(c.timestamp + '.').update(Buffer.from(c.body, 'base64')).digest('hex');
        process.stdout.write(JSON.stringify(cases.map(sign)));
        """;

    [NodeFact]
    public async Task Accepts_what_node_signs()
    {
        using var node = StartNode();
        var random = new Random(11);
        var cases = Enumerable.Range(0, 200).Select(i => (Body: Bytes(random, i * 37), Secret: "whsec_سر_" + i)).ToList();

        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(cases.Select(c => new Dictionary<string, string>
        {
            ["body"] = Convert.ToBase64String(c.Body),
            ["timestamp"] = Signed.Timestamp,
            ["secret"] = c.Secret,
        })));
        node.StandardInput.Close();
        var signatures = JsonSerializer.Deserialize<string[]>(await node.StandardOutput.ReadToEndAsync())!;

        signatures.Should().HaveCount(cases.Count);
        foreach (var (signed, signature) in cases.Zip(signatures))
        {
            WebhookSignature.Sign(signed.Body, Signed.Timestamp, signed.Secret).Should().Be(signature);
            Signed.Verify(signed.Body, signature, secret: signed.Secret).IsValid.Should().BeTrue();
        }
    }

    private static byte[] Bytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static Process StartNode() => Process.Start(new ProcessStartInfo("node", ["-e", Program])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
    })!;
}
