namespace CubeConnect.EntityFrameworkCore.Limit;

// One of the requests that a window holds. It is taken until its time, so no span of the window's length has more requests than slots.
internal sealed class RateSlot
{
    // The slot of a pause after a 429.
    public const int Pause = -1;

    public required string Name { get; set; }

    public int Slot { get; set; }

    public DateTime Until { get; set; }
}
