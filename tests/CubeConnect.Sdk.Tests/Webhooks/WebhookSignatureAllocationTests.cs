#if !CORE_NETSTANDARD
using CubeConnect.Webhooks;

namespace CubeConnect.Tests.Webhooks;

public sealed class WebhookSignatureAllocationTests
{
    [Theory]
    [InlineData(600, true)]
    [InlineData(600, false)]
    [InlineData(20_000, true)]
    [InlineData(20_000, false)]
    public void A_check_allocates_nothing(int size, bool genuine)
    {
        var body = new byte[size];
        var secrets = new[] { "a-newer-secret", new string('k', 300), Signed.Secret };
        var signature = genuine ? WebhookSignature.Sign(body, Signed.Timestamp, Signed.Secret) : Signed.Signature;
        var clock = Signed.Clock();
        var valid = 0;

        var allocated = Measure(() => valid += WebhookSignature.Verify(body, signature, Signed.Timestamp, secrets, clock).IsValid ? 1 : 0);

        allocated.Should().Be(0);
        valid.Should().Be(genuine ? 200 : 0);
    }

    private static long Measure(Action check)
    {
        for (var i = 0; i < 100; i++) check();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) check();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
#endif
