#if !CORE_NETSTANDARD
namespace CubeConnect.Sdk.Tests.Allocations;

/// <summary>
/// The most bytes that each may cost, the platform in memory included: as measured on .NET 10, x64, and a little more. Without optimisation an
/// async method's state is a class, so Debug has bounds of its own. A change that needs more says why in its commit; one that needs much less
/// lowers the bound.
/// </summary>
internal static class AllocationBounds
{
#if DEBUG
    public const long Send = 8200, Webhook = 1600, Recipient = 760;
#else
    /// <summary>A recipient's own record has 224 bytes; 268 is the ×1.2 of docs/performance.md.</summary>
    public const long Send = 5900, Webhook = 1600, Recipient = 740;
#endif
}
#endif
