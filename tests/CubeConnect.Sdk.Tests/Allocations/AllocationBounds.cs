#if !CORE_NETSTANDARD
namespace CubeConnect.Tests.Allocations;

/// <summary>
/// The most bytes that each may cost, the platform in memory included: as measured on .NET 10, x64, and a little more. Without optimisation
/// an async method's state is a class, so Debug has bounds of its own. A change that needs more says why in its commit; one that needs much
/// less lowers the bound.
/// </summary>
internal static class AllocationBounds
{
#if DEBUG
    public const long Send = 6200, Webhook = 1600, Recipient = 420;
#else
    /// <summary>A recipient's own record has 264 bytes, and a send by hand about 2,850: docs/performance.md allows ×1.6 and ×1.5.</summary>
    public const long Send = 4150, Webhook = 1600, Recipient = 415;
#endif
}
#endif
