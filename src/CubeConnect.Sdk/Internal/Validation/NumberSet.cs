using System.Buffers;

namespace CubeConnect.Internal;

/// <summary>
/// Remembers phone numbers, at most 15 digits each, as numbers: 50,000 of them in rented pieces of 64 KB, so that looking for duplicates
/// allocates next to nothing and stays off the large object heap.
/// </summary>
internal sealed class NumberSet : IDisposable
{
    private const int PieceBits = 13, Pieces = 16, Slots = Pieces << PieceBits;
    private readonly ulong[]?[] _pieces = new ulong[Pieces][];

    /// <summary>False when the number was there before. Holds up to 100,000 numbers.</summary>
    public bool Add(ReadOnlySpan<char> digits)
    {
        // A leading 1 keeps numbers of different lengths apart, and 0 free as the mark of an empty slot.
        var number = 1UL;
        foreach (var digit in digits) number = (number * 10) + (ulong)(digit - '0');
        for (var slot = (int)((number * 0x9E3779B97F4A7C15UL) >> 47); ; slot = (slot + 1) % Slots)
        {
            ref var place = ref Piece(slot >> PieceBits)[slot & ((1 << PieceBits) - 1)];
            if (place == number) return false;
            if (place != 0) continue;
            place = number;
            return true;
        }
    }

    public void Dispose()
    {
        foreach (var piece in _pieces)
        {
            if (piece is not null) ArrayPool<ulong>.Shared.Return(piece);
        }
    }

    private ulong[] Piece(int index)
    {
        if (_pieces[index] is { } piece) return piece;
        piece = ArrayPool<ulong>.Shared.Rent(1 << PieceBits);
        Array.Clear(piece, 0, piece.Length);
        return _pieces[index] = piece;
    }
}
