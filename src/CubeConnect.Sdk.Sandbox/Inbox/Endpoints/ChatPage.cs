using System.Text.Json;
using CubeConnect.Sandbox.Endpoints;
using CubeConnect.Sandbox.Http;
using CubeConnect.Sandbox.Rules;
using CubeConnect.Sandbox.State;

namespace CubeConnect.Sandbox.Inbox.Endpoints;

/// <summary>The chats, and one of them.</summary>
internal sealed class ChatPage(SandboxState state, ChangeFeed feed)
{
    private const int MostSearched = 100_000; // the gate is held meanwhile

    public Answer List(Call call)
    {
        var at = PageOf.Read(call.Http.Request, "search", "unread");
        var query = call.Http.Request.Query;
        var search = query["search"].ToString().Trim().TrimStart('+');
        var unread = query["unread"].ToString() == "true";
        lock (state.Gate)
        {
            var everything = search.Length == 0 && !unread;
            var fitting = everything
                ? state.Chats.LatestFirst
                : state.Chats.LatestFirst.Take(MostSearched).Where(chat => (!unread || chat.Unread > 0) && Fits(chat, search));
            var paging = new Paging(at.Page, at.PerPage, everything ? state.Chats.Count : fitting.Count());
            return PageOf.Object(json =>
            {
                json.WriteStartArray("chats");
                foreach (var chat in fitting.Skip(paging.Skip).Take(paging.PerPage)) WriteSummary(json, chat);
                json.WriteEndArray();
                paging.Write(json);
            });
        }
    }

    /// <summary>The last entries of a chat, oldest first; with <c>before</c> those before an entry's number.</summary>
    public Answer Get(Call call)
    {
        var errors = new ValidationErrors();
        var query = new QueryFields(call.Http.Request.Query, errors);
        query.Only("before", "per_page");
        var before = query.Number("before", int.MaxValue, int.MaxValue);
        var perPage = query.Number("per_page", Paging.DefaultPerPage, 1000);
        errors.ThrowIfAny();
        lock (state.Gate)
        {
            var chat = Require(call);
            var (to, last) = (chat.CountBefore(before), chat.Entries.Count);
            var from = Math.Max(0, to - perPage);
            return PageOf.Object(json =>
            {
                WriteChatFields(json, chat);
                json.WriteNumber("total", last);
                if (from > 0) json.WriteNumber("before", chat.Entries[from].Number);
                else json.WriteNull("before");
                json.WriteStartArray("entries");
                for (var i = from; i < to; i++) EntryJson.Write(json, state, chat.Entries[i]);
                json.WriteEndArray();
            });
        }
    }

    public Answer Seen(Call call)
    {
        lock (state.Gate)
        {
            var chat = Require(call);
            if (chat.Unread > 0) feed.Tell(Topics.Chats);
            chat.Unread = 0;
        }

        return PageOf.Done();
    }

    /// <summary>The chat of the number in the path. The caller holds the gate.</summary>
    private Chat Require(Call call) =>
        state.Chats.Find(PhoneRule.Require(call.Value)) ?? throw new RefusalException(
            404, "NOT_FOUND", "There is no chat with this number.");

    private bool Fits(Chat chat, string search) =>
        search.Length == 0
        || chat.Phone.Contains(search, StringComparison.Ordinal)
        || chat.Name?.Contains(search, StringComparison.OrdinalIgnoreCase) == true
        || EntryJson.TextOf(state, chat.Entries[^1]).Contains(search, StringComparison.OrdinalIgnoreCase);

    private void WriteSummary(Utf8JsonWriter json, Chat chat)
    {
        json.WriteStartObject();
        WriteChatFields(json, chat);
        json.WriteNumber("unread", chat.Unread);
        json.WritePropertyName("last");
        EntryJson.WriteShort(json, state, chat.Entries[^1]);
        json.WriteEndObject();
    }

    private void WriteChatFields(Utf8JsonWriter json, Chat chat)
    {
        json.WriteString("phone", chat.Phone);
        json.WriteString("name", chat.Name);
        json.WriteBoolean("blocked", chat.Blocked);
        var tenant = state.Messages.LastTo(chat.Phone) is { } last ? state.TenantOf(last.TenantId) : state.Tenants[0];
        json.WriteString("opted_out", tenant.OptOuts.Find(chat.Phone)?.Scope);
    }
}
