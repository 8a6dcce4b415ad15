namespace CubeConnect.EntityFrameworkCore.Limit;

// One of the requests that a window holds. It is taken until its time, so no span of the window's length has more requests than slots.
// Below the pause are the marks of machines where calls of high priority wait.
internal sealed class RateSlot
{
    // The slot of a pause after a 429.
    public const int Pause = -1;

    public required string Name { get; set; }

    public int Slot { get; set; }

    public DateTime Until { get; set; }

    // Of a mark: how many wait. Of a slot: whether it went to a machine where one waited.
    public int HighPriority { get; set; }
}
