using System.Security.Cryptography;

namespace CubeConnect.Sandbox.State;

// Makes ids: ULIDs that sort in the order they were made, or whole numbers.
internal sealed class IdGenerator(TimeProvider clock, bool integerMessages)
{
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's base 32
    private readonly long _sandbox = RandomNumberGenerator.GetInt32(int.MaxValue);
    private long _count;
    private long _messages = 4520;

    public void Skip(string id)
    {
        if (integerMessages && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            _messages = Math.Max(_messages, number);
        }
    }

    public string NewMessage() =>
        integerMessages ? Interlocked.Increment(ref _messages).ToString(CultureInfo.InvariantCulture) : New();

    // The message_log_id of a message: text, or a number when the sandbox was told so.
    public object OnWire(SandboxMessage message) =>
        integerMessages ? long.Parse(message.Id, CultureInfo.InvariantCulture) : message.Id;

    // 48 bits of time, 40 that differ between sandboxes, 40 that count.
    public string New() =>
        string.Create(26, (Time: clock.GetUtcNow().ToUnixTimeMilliseconds(), Sandbox: _sandbox, Count: Interlocked.Increment(ref _count)),
            static (id, from) =>
        {
            Write(id[..10], from.Time);
            Write(id[10..18], from.Sandbox);
            Write(id[18..], from.Count);
        });

    public static string Wamid(string id) => "wamid." + Convert.ToBase64String(Encoding.ASCII.GetBytes("cube" + id));

    private static void Write(Span<char> into, long value)
    {
        for (var i = into.Length - 1; i >= 0; i--)
        {
            into[i] = Digits[(int)(value & 31)];
            value >>= 5;
        }
    }
}
