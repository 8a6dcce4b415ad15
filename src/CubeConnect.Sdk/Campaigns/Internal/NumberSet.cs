using System.Buffers;

namespace CubeConnect.Campaigns.Internal;

/// <summary>
/// Remembers phone numbers, at most 15 digits each, as numbers: 50,000 of them in rented pieces of 64 KB, so that looking for duplicates
/// allocates next to nothing and stays off the large object heap.
/// </summary>
internal sealed class NumberSet : IDisposable
{
    private const int PieceBits = 13, Pieces = 16, Slots = Pieces << PieceBits, Most = 100_000;
    private readonly ulong[]?[] _pieces = new ulong[Pieces][];
    private NumberSet? _more;
    private int _count;

    /// <summary>False when the number was there before. A hundred thousand fill a set; whatever comes then goes into another one behind it.</summary>
    public bool Add(ReadOnlySpan<char> digits)
    {
        var number = NumberOf(digits);
        for (var slot = (int)((number * 0x9E3779B97F4A7C15UL) >> 47); ; slot = (slot + 1) % Slots)
        {
            ref var place = ref Piece(slot >> PieceBits)[slot & ((1 << PieceBits) - 1)];
            if (place == number) return false;
            if (place != 0) continue;
            if (_count == Most) return (_more ??= new NumberSet()).Add(digits);
            _count++;
            place = number;
            return true;
        }
    }

    /// <summary>A phone number as a number. A leading 1 keeps numbers of different lengths apart, and 0 free as the mark of an empty slot.</summary>
    public static ulong NumberOf(ReadOnlySpan<char> digits)
    {
        var number = 1UL;
        foreach (var digit in digits) number = (number * 10) + (ulong)(digit - '0');
        return number;
    }

    public void Dispose()
    {
        foreach (var piece in _pieces)
        {
            if (piece is not null) ArrayPool<ulong>.Shared.Return(piece);
        }

        _more?.Dispose();
    }

    private ulong[] Piece(int index)
    {
        if (_pieces[index] is { } piece) return piece;
        piece = ArrayPool<ulong>.Shared.Rent(1 << PieceBits);
        Array.Clear(piece, 0, piece.Length);
        return _pieces[index] = piece;
    }
}
