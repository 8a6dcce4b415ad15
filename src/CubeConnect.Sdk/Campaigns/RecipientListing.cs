using CubeConnect.Campaigns.Internal;

namespace CubeConnect;

/// <summary>All recipients of a campaign: <c>await foreach</c> over it, or over <see cref="AsPages(int, CancellationToken)"/>.</summary>
/// <remarks>
/// Each enumeration starts again and returns each recipient once. While the campaign runs, the list changes as you read: pages that
/// recipients moved to are read again, but one may be missed when as many join as leave. For the final result, read it when
/// <see cref="Campaign.IsFinished"/>. API rule: "Campaigns", section "Get Campaign Recipients".
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
        Func<ListRecipientsRequest, CancellationToken, Task<RecipientPage>> fetch, ListRecipientsRequest request,
        CancellationToken cancellationToken = default)
    {
        _fetch = fetch ?? throw new ArgumentNullException(nameof(fetch));
        _request = request ?? throw new ArgumentNullException(nameof(request));
        _cancellationToken = cancellationToken;
    }

    /// <summary>The recipients, one after the other.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CubeConnectResponseException">A page was repeated, wrong or empty: the list would be incomplete.</exception>
    public async IAsyncEnumerator<RecipientResult> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        HashSet<string>? seen = null;
        await foreach (var page in AsPages(_request.Page, cancellationToken).ConfigureAwait(false))
        {
            seen ??= RecipientRules.NewSet(Math.Max(0, Math.Min(page.Total, CreateCampaignRequest.MaxRecipients)));
            foreach (var recipient in page.Items)
            {
                // Recipients without a phone cannot be told apart.
                if (recipient.Phone.Value.Length > 0 && !seen.Add(recipient.Phone.Value)) continue;
                yield return recipient;
            }
        }
    }

    /// <summary>The same recipients as pages, from a page on.</summary>
    /// <param name="fromPage">The page to start from.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CubeConnectResponseException">A page was repeated, wrong or empty: the list would be incomplete.</exception>
    /// <remarks>
    /// Pages are returned as the platform sent them: a recipient that moved may be on two of them. To continue with a list that may have
    /// moved since, use <see cref="AsPages(RecipientPage, CancellationToken)"/>.
    /// </remarks>
    public IAsyncEnumerable<RecipientPage> AsPages(int fromPage = 1, CancellationToken cancellationToken = default) =>
        ReadAsync(new PageCursor(fromPage, _request.PerPage), cancellationToken);

    /// <summary>The pages after one that was read before, for a reader that stores its position and continues later.</summary>
    /// <param name="after">The last page processed, or one of its stored page, total and size. Reading goes back if rows moved.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CubeConnectResponseException">As of <see cref="AsPages(int, CancellationToken)"/>.</exception>
    /// <remarks>Use the same page size as before. Pages are returned as the platform sent them, so a recipient may be repeated.</remarks>
    public IAsyncEnumerable<RecipientPage> AsPages(RecipientPage after, CancellationToken cancellationToken = default) =>
        ReadAsync(new PageCursor(after ?? throw new ArgumentNullException(nameof(after)), _request.PerPage), cancellationToken);

    private async IAsyncEnumerable<RecipientPage> ReadAsync(PageCursor course, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(_cancellationToken, cancellationToken);
        Task<RecipientPage>? ahead = null;
        try
        {
            while (course.Next is { } number)
            {
                var page = await ArrivedAsync(ahead ?? FetchAsync(number, both.Token), cancellationToken).ConfigureAwait(false);
                course.Take(page);
                ahead = _request.FetchAhead && course.Next is { } next ? FetchAsync(next, both.Token) : null;
                yield return page;
            }
        }
        finally
        {
            // The reader stopped early: the page that is still being fetched is dropped, and its failure ignored.
            if (ahead is not null)
            {
                both.Cancel();
                await Task.WhenAny(ahead).ConfigureAwait(false);
                _ = ahead.Exception; // Seen, so that it is not reported as unobserved.
            }
        }
    }

    private Task<RecipientPage> FetchAsync(int number, CancellationToken cancellationToken) =>
        _fetch(_request with { Page = number }, cancellationToken);

    // The page, or a cancellation with the caller's own token, which the joined token would hide.
    private async Task<RecipientPage> ArrivedAsync(Task<RecipientPage> page, CancellationToken cancellationToken)
    {
        try
        {
            return await page.ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested || _cancellationToken.IsCancellationRequested)
        {
            var cancelled = cancellationToken.IsCancellationRequested ? cancellationToken : _cancellationToken;
            throw new OperationCanceledException(e.Message, e, cancelled);
        }
    }
}
