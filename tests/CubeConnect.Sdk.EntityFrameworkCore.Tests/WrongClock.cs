namespace CubeConnect.EntityFrameworkCore.Tests;

/// <summary>The system's clock, wrong by so much.</summary>
internal sealed class WrongClock(TimeSpan by) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
}
