using System.Runtime.CompilerServices;
using CubeConnect.Internal;

namespace CubeConnect;

/// <summary>
/// All recipients of a campaign, read page by page while you go through them: <c>await foreach</c> over it for single recipients, or over
/// <see cref="AsPages"/> for pages. The next page is fetched while you work on the present one, and no more than that is held. A recipient that
/// moves from one page to another while the campaign runs is given once.
/// </summary>
/// <remarks>
/// Each enumeration starts anew. While a campaign runs, a list filtered by status shifts under the reader: for a complete result read it
/// when <see cref="Campaign.IsFinished"/>, or read it unfiltered.
/// API rule: "Campaigns", section "Get Campaign Recipients".
/// </remarks>
public sealed class RecipientListing : IAsyncEnumerable<RecipientResult>
{
    private readonly Func<ListRecipientsRequest, CancellationToken, Task<RecipientPage>> _fetch;
    private readonly ListRecipientsRequest _request;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Makes a listing from a way to fetch one page, for tests and for fakes of the client.</summary>
    /// <param name="fetch">Fetches the page that the request names.</param>
    /// <param name="request">Which recipients, and the page to start from.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public RecipientListing(
        Func<ListRecipientsRequest, CancellationToken, Task<RecipientPage>> fetch, ListRecipientsRequest request, CancellationToken cancellationToken = default)
    {
        _fetch = fetch ?? throw new ArgumentNullException(nameof(fetch));
        _request = request ?? throw new ArgumentNullException(nameof(request));
        _cancellationToken = cancellationToken;
    }

    /// <summary>The recipients, one after the other.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerator<RecipientResult> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        using var seen = new NumberSet();
        await foreach (var page in AsPages(_request.Page, cancellationToken).ConfigureAwait(false))
        {
            foreach (var recipient in page.Recipients)
            {
                if (!recipient.Phone.IsValid || seen.Add(recipient.Phone.Value.AsSpan(1))) yield return recipient;
            }
        }
    }

    /// <summary>The same recipients as pages, for a reader that stores how far it came and goes on from there.</summary>
    /// <param name="fromPage">The page to start from, for instance the last one stored and finished, plus one.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <remarks>Pages are given as the platform sent them: a recipient that moved may stand on two of them.</remarks>
    public async IAsyncEnumerable<RecipientPage> AsPages(int fromPage = 1, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(_cancellationToken, cancellationToken);
        Task<RecipientPage>? ahead = null;
        try
        {
            for (var number = fromPage; ; number++)
            {
                var page = await ArrivedAsync(ahead ?? FetchAsync(number, both.Token), cancellationToken).ConfigureAwait(false);
                ahead = IsLast(page, number) ? null : FetchAsync(number + 1, both.Token);
                yield return page;
                if (ahead is null) yield break;
            }
        }
        finally
        {
            if (ahead is { IsCompleted: false }) await AbandonAsync(ahead, both).ConfigureAwait(false);
        }
    }

    private Task<RecipientPage> FetchAsync(int number, CancellationToken cancellationToken) =>
        _fetch(_request with { Page = number }, cancellationToken);

    /// <summary>A page that is empty, is the last by its own word, or is not the one asked for ends the listing: nothing may send it round in circles.</summary>
    /// <summary>The page, or a cancellation with the token of whoever cancelled, which the joined token would hide.</summary>
    private async Task<RecipientPage> ArrivedAsync(Task<RecipientPage> page, CancellationToken cancellationToken)
    {
        try
        {
            return await page.ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested || _cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken.IsCancellationRequested ? cancellationToken : _cancellationToken);
        }
    }

    private static bool IsLast(RecipientPage page, int number) =>
        page.Recipients.Count == 0 || page.CurrentPage != number || page.CurrentPage >= page.LastPage;

    /// <summary>The reader stopped early: the page on its way is nobody's any more, and its failure nobody's business.</summary>
    private static async Task AbandonAsync(Task<RecipientPage> ahead, CancellationTokenSource both)
    {
        both.Cancel();
        try
        {
            await ahead.ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or CubeConnectException)
        {
        }
    }
}
