namespace CubeConnect.Campaigns.Internal;

// The body of a campaign, never held as a whole: a first pass measures and hashes it, each attempt writes it slice by slice.
internal sealed class CampaignPayload : RequestPayload
{
    private const int Slice = 16 * 1024;

    private readonly CampaignBody _body;
    private readonly string _accountId;
    private readonly string _sha256;

    public CampaignPayload(CampaignBody body, string accountId)
    {
        _body = body;
        _accountId = accountId;
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var slice in Slices())
        {
            sha.AppendData(slice.Array!, slice.Offset, slice.Count);
            Length += slice.Count;
        }

        _sha256 = Hex.Lower(sha.GetHashAndReset());
    }

    public override long Length { get; }

    public override string Sha256() => _sha256;

    public override async Task WriteToAsync(Stream stream, CancellationToken cancellationToken)
    {
        foreach (var slice in Slices())
            await stream.WriteAsync(slice.Array!, slice.Offset, slice.Count, cancellationToken).ConfigureAwait(false);
    }

    // The body in pieces of about 16 KB. The buffer is the same each time: use it before asking for the next.
    private IEnumerable<ArraySegment<byte>> Slices()
    {
        using var buffer = new MemoryStream(2 * Slice);
        using var json = new Utf8JsonWriter(buffer, WireJsonEncoder.Writer);
        _body.WriteHead(json, _accountId);
        foreach (var recipient in _body.Recipients)
        {
            CampaignBody.WriteRecipient(json, recipient);
            if (json.BytesPending < Slice) continue;
            json.Flush();
            yield return new ArraySegment<byte>(buffer.GetBuffer(), 0, (int)buffer.Length);
            buffer.SetLength(0);
        }

        _body.WriteTail(json);
        json.Flush();
        yield return new ArraySegment<byte>(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
