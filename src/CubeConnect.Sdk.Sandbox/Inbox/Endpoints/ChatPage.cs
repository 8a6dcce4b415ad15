namespace CubeConnect.Sandbox.Inbox.Endpoints;

internal sealed class ChatPage(SandboxState state, ChangeFeed feed)
{
    private const int MostSearched = 100_000; // the gate is held meanwhile
    private const int MostHits = 1000;

    public Answer List(Call call)
    {
        var query = call.Query("search", "unread", "page", "per_page");
        var page = query.Page();
        var search = query.Text("search")?.Trim().TrimStart('+') ?? string.Empty;
        var unread = query.Text("unread") == "true";
        lock (state.Gate)
        {
            var everything = search.Length == 0 && !unread;
            var fitting = everything
                ? state.Chats.LatestFirst
                : state.Chats.LatestFirst.Take(MostSearched).Where(chat => (!unread || chat.Unread > 0) && Fits(chat, search));
            return Envelope.Success(new ChatList(
                page.Of(fitting).Select(Summary), page.Pagination(everything ? state.Chats.Count : fitting.Count())));
        }
    }

    // The last entries of a chat, oldest first; with before those before an entry's number.
    public Answer Get(Call call)
    {
        var query = call.Query("before", "per_page");
        var before = query.Number("before", int.MaxValue, int.MaxValue);
        var perPage = query.Number("per_page", Paging.DefaultPerPage, 1000);
        query.ThrowIfAny();
        lock (state.Gate)
        {
            var chat = Require(call);
            var to = chat.CountBefore(before);
            var from = Math.Max(0, to - perPage);
            return Envelope.Success(new ChatAnswer(
                chat.Phone, chat.Name, chat.Blocked, OptedOut(chat), chat.Entries.Count, from > 0 ? chat.Entries[from].Number : null,
                chat.Entries.Take(from..to).Select(Entry)));
        }
    }

    public Answer Seen(Call call)
    {
        lock (state.Gate)
        {
            var chat = Require(call);
            if (chat.Unread > 0) feed.Tell(Topics.Chats);
            state.Chats.See(chat);
        }

        return Envelope.Done();
    }

    public Answer SeenAll(Call call)
    {
        lock (state.Gate)
        {
            foreach (var chat in state.Chats.LatestFirst) state.Chats.See(chat);
        }

        feed.Tell(Topics.Chats);
        return Envelope.Done();
    }

    // What was said with these words in it, latest first: of the chat with the latest entry first, and of at most a thousand places.
    public Answer Search(Call call)
    {
        var query = call.Query("search", "page", "per_page");
        var search = query.Text("search", required: true)?.Trim() ?? string.Empty;
        var page = query.Page();
        lock (state.Gate)
        {
            Hit[] hits = [.. state.Chats.LatestFirst
                .SelectMany(chat => chat.Entries.AsEnumerable().Reverse(), (chat, entry) => (Chat: chat, Entry: entry))
                .Take(MostSearched).Where(place => TextOf(place.Entry).Contains(search, StringComparison.OrdinalIgnoreCase))
                .Take(MostHits).Select(place => HitOf(place.Chat, place.Entry)).OrderByDescending(hit => hit.At)];
            return Envelope.Success(new HitList(page.Of(hits), page.Pagination(hits.Length)));
        }
    }

    private Chat Require(Call call) =>
        state.Chats.Find(PhoneRule.Require(call.Value)) ?? throw RefusalException.NotFound("There is no chat with this number.");

    private bool Fits(Chat chat, string search) =>
        search.Length == 0
        || chat.Phone.Contains(search, StringComparison.Ordinal)
        || chat.Name?.Contains(search, StringComparison.OrdinalIgnoreCase) == true
        || Last(chat).Text.Contains(search, StringComparison.OrdinalIgnoreCase);

    private ChatSummary Summary(Chat chat) => new(chat.Phone, chat.Name, chat.Blocked, OptedOut(chat), chat.Unread, Last(chat));

    private string? OptedOut(Chat chat)
    {
        var tenant = state.Messages.LastTo(chat.Phone) is { } last ? state.TenantOf(last.TenantId) : state.Tenants[0];
        return tenant.OptOuts.Find(chat.Phone)?.Scope;
    }

    private LastEntry Last(Chat chat) => Line(chat.Entries[^1]);

    private LastEntry Line(ChatEntry entry)
    {
        if (entry.Event is { } item) return new("in", item.Type, item.Content, null, item.At);
        var message = state.Messages[entry.Index];
        return new("out", message.Type, message.Text, message.Status, At(message));
    }

    private Hit HitOf(Chat chat, ChatEntry entry)
    {
        var line = Line(entry);
        return new(chat.Phone, chat.Name, entry.Number, line.Direction, TextOf(entry), line.Status, line.At);
    }

    private string TextOf(ChatEntry entry) =>
        entry.Event is { } item ? item.Detail ?? item.Content : state.Messages[entry.Index].Text;

    // A scheduled message stands where it went out; until then where it was ordered.
    private static DateTimeOffset At(SandboxMessage message) =>
        message is { ScheduledAt: { } due, Status: not "scheduled" } ? message.SentAt ?? message.FailedAt ?? due : message.CreatedAt;

    private object Entry(ChatEntry entry)
    {
        if (entry.Event is { } item)
        {
            return new CustomerEntry(entry.Number, item.Id, "in", item.Type, item.Content, item.Detail, item.Link, item.At);
        }

        var message = state.Messages[entry.Index];
        return new MessageEntry(
            entry.Number, message.Id, "out", message.Type, message.Text, At(message), message.Status, message.Category,
            message.ScheduledAt, message.SentAt, message.DeliveredAt, message.ReadAt, message.FailedAt, message.ErrorMessage,
            message.CampaignId, message.RetryOf,
            message is { TemplateName: { } name, Language: { } language, Status: not "gone" }
                ? TemplateView.Of(name, language, state.AccountOf(message).Templates.Find(name, language), message.Components)
                : null);
    }
}

internal sealed record ChatList(IEnumerable<ChatSummary> Chats, Pagination Pagination);

internal sealed record ChatSummary(string Phone, string? Name, bool Blocked, string? OptedOut, int Unread, LastEntry Last);

internal sealed record LastEntry(
    string Direction, string Type, string Text, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Status,
    DateTimeOffset At);

internal sealed record HitList(IEnumerable<Hit> Hits, Pagination Pagination);

internal sealed record Hit(
    string Phone, string? Name, int Number, string Direction, string Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Status, DateTimeOffset At);

internal sealed record ChatAnswer(
    string Phone, string? Name, bool Blocked, string? OptedOut, int Total, int? Before, IEnumerable<object> Entries);

internal sealed record CustomerEntry(
    int Number, string Id, string Direction, string Type, string Text, string? Detail, string? Link, DateTimeOffset At);

internal sealed record MessageEntry(
    int Number, string Id, string Direction, string Type, string Text, DateTimeOffset At, string Status, string Category,
    DateTimeOffset? ScheduledAt, DateTimeOffset? SentAt, DateTimeOffset? DeliveredAt, DateTimeOffset? ReadAt, DateTimeOffset? FailedAt,
    string? ErrorMessage, string? CampaignId, string? RetryOf, TemplateView? Template);
