using CubeConnect.Bulk.Tracking.Internal;

namespace CubeConnect.Bulk.Tests.Tracking;

public sealed class DeliveryOrderTests
{
    [Theory]
    [InlineData("queued", "sent", "sent")]
    [InlineData("delivered", "sent", "delivered")]
    [InlineData("read", "delivered", "read")]
    [InlineData("sent", "failed", "failed")]
    [InlineData("failed", "sent", "failed")]
    [InlineData("failed", "delivered", "delivered")]
    [InlineData("read", "failed", "read")]
    [InlineData("sent", "vanished", "sent")]
    [InlineData("", "queued", "queued")]
    public void Statuses_only_move_forward(string now, string next, string merged) =>
        DeliveryOrder.Merge(new(now), new(next)).Value.Should().Be(merged);
}
