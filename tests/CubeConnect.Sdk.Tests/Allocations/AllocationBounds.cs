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
    public const long Send = 4700, Webhook = 900, Recipient = 530;
#else
    /// <summary>A recipient's own record has 264 bytes; the generated reader boxes each of its values on the way.</summary>
    public const long Send = 3300, Webhook = 900, Recipient = 510;
#endif
}
#endif
