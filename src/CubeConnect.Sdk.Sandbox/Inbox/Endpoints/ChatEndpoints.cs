using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <summary>The chats, and one of them.</summary>
internal static class ChatEndpoints
{
    private const int MostSearched = 100_000; // the gate is held meanwhile

    public static Answer List(InboxParts parts, Call call)
    {
        var at = PageOf.Read(call.Http.Request, "search", "unread");
        var query = call.Http.Request.Query;
        var search = query["search"].ToString().Trim().TrimStart('+');
        var unread = query["unread"].ToString() == "true";
        var world = parts.World;
        lock (world.Gate)
        {
            var everything = search.Length == 0 && !unread;
            var fitting = everything ? world.Chats.LatestFirst : world.Chats.LatestFirst.Take(MostSearched).Where(chat => (!unread || chat.Unread > 0) && Fits(world, chat, search));
            var paging = new Paging(at.Page, at.PerPage, everything ? world.Chats.Count : fitting.Count());
            return PageOf.Object(json =>
            {
                json.WriteStartArray("chats");
                foreach (var chat in fitting.Skip(paging.Skip).Take(paging.PerPage)) WriteSummary(json, world, chat);
                json.WriteEndArray();
                paging.Write(json);
            });
        }
    }

    /// <summary>The last entries of a chat, oldest first; <c>before</c> asks for those before an entry's number.</summary>
    public static Answer Get(InboxParts parts, Call call)
    {
        var errors = new ValidationErrors();
        var query = new QueryFields(call.Http.Request.Query, errors);
        query.Only("before", "per_page");
        var before = query.Number("before", int.MaxValue, int.MaxValue);
        var perPage = query.Number("per_page", Paging.DefaultPerPage, 1000);
        errors.ThrowIfAny();
        var world = parts.World;
        lock (world.Gate)
        {
            var chat = Require(parts, call);
            var (to, last) = (chat.CountBefore(before), chat.Entries.Count);
            var from = Math.Max(0, to - perPage);
            return PageOf.Object(json =>
            {
                WriteChatFields(json, world, chat);
                json.WriteNumber("total", last);
                if (from > 0) json.WriteNumber("before", chat.Entries[from].Number);
                else json.WriteNull("before");
                json.WriteStartArray("entries");
                for (var i = from; i < to; i++) EntryJson.Write(json, world, chat.Entries[i]);
                json.WriteEndArray();
            });
        }
    }

    public static Answer Seen(InboxParts parts, Call call)
    {
        lock (parts.World.Gate)
        {
            var chat = Require(parts, call);
            if (chat.Unread > 0) parts.Feed.Tell(Topics.Chats);
            chat.Unread = 0;
        }

        return PageOf.Done();
    }

    /// <summary>The chat whose number stands in the path. The caller holds the gate.</summary>
    private static Chat Require(InboxParts parts, Call call) =>
        parts.World.Chats.Find(PhoneRule.Require(call.Value)) ?? throw new RefusalException(404, "NOT_FOUND", "There is no chat with this number.");

    private static bool Fits(World world, Chat chat, string search) =>
        search.Length == 0
        || chat.Phone.Contains(search, StringComparison.Ordinal)
        || chat.Name?.Contains(search, StringComparison.OrdinalIgnoreCase) == true
        || EntryJson.TextOf(world, chat.Entries[^1]).Contains(search, StringComparison.OrdinalIgnoreCase);

    private static void WriteSummary(Utf8JsonWriter json, World world, Chat chat)
    {
        json.WriteStartObject();
        WriteChatFields(json, world, chat);
        json.WriteNumber("unread", chat.Unread);
        json.WritePropertyName("last");
        EntryJson.WriteShort(json, world, chat.Entries[^1]);
        json.WriteEndObject();
    }

    private static void WriteChatFields(Utf8JsonWriter json, World world, Chat chat)
    {
        json.WriteString("phone", chat.Phone);
        json.WriteString("name", chat.Name);
        json.WriteBoolean("blocked", chat.Blocked);
        var tenant = world.Messages.LastTo(chat.Phone) is { } last ? world.TenantOf(last.TenantId) : world.Tenants[0];
        json.WriteString("opted_out", tenant.OptOuts.Find(chat.Phone)?.Scope);
    }
}
