using CubeConnect.Sandbox.Endpoints;
using CubeConnect.Sandbox.Inbox.Endpoints;
using CubeConnect.Sandbox.OpenApiTests.Platform;

namespace CubeConnect.Sandbox.OpenApiTests.Inbox;

/// <summary>What customers, the clock and faults do, in the order of the page of reference.</summary>
internal static class InboxEndpoints
{
    private const string Phone = "The customer's number, with the country code; its plus percent-encoded or left out.";

    public static void Map(IEndpointRouteBuilder api)
    {
        Customers(api);
        Clock(api);
        Faults(api);
        api.MapGet("/status", () => Results.Empty).Is("GetStatus", "The sandbox", "Counts what happened, and tells the time")
            .Answers<StatusAnswer>("How the sandbox stands.").Inbox();
        api.MapGet("/setup", () => Results.Empty).Is("GetSetup", "The sandbox", "Says what a program needs to use this sandbox")
            .Answers<SetupAnswer>("Address, key and number.").Inbox();
        api.MapPost("/reset", () => Results.Empty)
            .Is("Reset", "The sandbox", "Forgets everything that happened and was still to happen",
                "Templates are again those it started with; the clock, the limits and the webhook address stay.").AnswersDone().Inbox();
        api.MapGet("/events", () => Results.Empty)
            .Is("Follow", "The sandbox", "Tells what changes, as server-sent events",
                "First comes the event open, then changed at most ten times a second. Its data is JSON: topics lists what to fetch "
                    + "again, phones the "
                + "chats concerned, or null when they are too many.")
            .Produces<string>(200, "text/event-stream").WithMetadata(new EndpointExtensions.Said(200, "The stream.")).Inbox();
    }

    /// <summary>What every call can fail with, and these.</summary>
    public static RouteHandlerBuilder Inbox(this RouteHandlerBuilder endpoint, params string[] codes) =>
        endpoint.FailsOpenly(["FORBIDDEN", .. codes]);

    private static void Customers(IEndpointRouteBuilder api)
    {
        api.MapPost("/chats/{phone}/reply", ([Description(Phone)] string phone, [FromBody] CustomerAnswer request) => Results.Empty)
            .Is("Reply", "Customers", "Answers as the customer", "Sends message.received and opens the 24 hours for texts. STOP opts the "
                + "number out.")
            .Such("""{"type":"image","caption":"الفاتورة","link":"https://example.com/a.jpg"}""")
            .AnswersDone().Inbox("VALIDATION_ERROR", "INVALID_PHONE_NUMBER", "BAD_REQUEST", "UNSUPPORTED_MEDIA_TYPE");
        (string, string)[] acts = [("block", "Blocks the account"), ("unblock", "Unblocks the account"), ("report", "Reports the account")];
        foreach (var (verb, summary) in acts)
        {
            api.MapPost($"/chats/{{phone}}/{verb}", ([Description(Phone)] string phone) => Results.Empty)
                .Is(char.ToUpperInvariant(verb[0]) + verb[1..], "Customers", summary + ", as the customer")
                .AnswersDone().Inbox("INVALID_PHONE_NUMBER", "UNSUPPORTED_MEDIA_TYPE");
        }

        api.MapGet("/chats", (
                [AsParameters] SearchQuery query, [Description("true for those with unread answers only.")] bool? unread) => Results.Empty)
            .Is("ListChats", "Chats", "Lists the chats, latest first").Answers<ChatList>("A page of chats.").Inbox("VALIDATION_ERROR");
        api.MapGet("/chats/{phone}", (
                [Description(Phone)] string phone, [Description("Only entries before this number.")] int? before,
                [Description("How many, the latest "
                    + "ones."), FromQuery(Name = "per_page"), Range(1, 1000), DefaultValue(50)] int? perPage) => Results.Empty)
            .Is("GetChat", "Chats", "Reads a chat, oldest entry first").Answers<ChatAnswer>("The entries.")
            .Inbox("VALIDATION_ERROR", "INVALID_PHONE_NUMBER", "NOT_FOUND");
        api.MapPost("/chats/{phone}/seen", ([Description(Phone)] string phone) => Results.Empty)
            .Is("MarkSeen", "Chats", "Marks a chat as read").AnswersDone()
            .Inbox("INVALID_PHONE_NUMBER", "NOT_FOUND", "UNSUPPORTED_MEDIA_TYPE");
        api.MapPost("/chats/seen", () => Results.Empty)
            .Is("MarkAllSeen", "Chats", "Marks every chat as read").AnswersDone().Inbox("UNSUPPORTED_MEDIA_TYPE");
        api.MapGet("/messages", (
                [AsParameters] PageQuery query, [Description("The words to find.")] string search) => Results.Empty)
            .Is("SearchMessages", "Chats", "Finds words in all chats, latest first", "Looks through the 100,000 latest entries and stops "
                + "at 1,000 hits.")
            .Answers<HitList>("A page of hits.").Inbox("VALIDATION_ERROR");
    }

    private static void Clock(IEndpointRouteBuilder api)
    {
        api.MapGet("/clock", () => Results.Empty).Is("GetClock", "Clock", "Tells the sandbox's time")
            .Answers<ClockAnswer>("The clock.").Inbox();
        api.MapPost("/clock", ([FromBody] MoveClock request) => Results.Empty)
            .Is("MoveClock", "Clock", "Moves or stops the sandbox's time",
                "What falls due on the way has happened when the answer comes. A script that waits for a message to be read advances the "
                    + "clock and "
                + "reads the message; while the clock plays, it reads the message until it is.")
            .Such("""{"action":"jump","to":"tomorrow_0900_riyadh"}""")
            .Answers<ClockAnswer>("The clock afterwards.").Inbox("VALIDATION_ERROR", "BAD_REQUEST", "UNSUPPORTED_MEDIA_TYPE");
    }

    private static void Faults(IEndpointRouteBuilder api)
    {
        api.MapGet("/faults", () => Results.Empty)
            .Is("ListFaults", "Faults", "Lists the faults that can still happen", "operations and codes list what a fault may name.")
            .Answers<FaultList>("The faults.").Inbox();
        api.MapPost("/faults", ([FromBody] AddFault request) => Results.Empty)
            .Is("AddFault", "Faults", "Lets something go wrong", "Of several that match a request, the one added first happens.")
            .Such("""{"kind":"delay","wait_seconds":2.5,"operation":"SendMessage","times":3}""")
            .AnswersDone().Inbox("VALIDATION_ERROR", "INVALID_PHONE_NUMBER", "BAD_REQUEST", "UNSUPPORTED_MEDIA_TYPE");
        api.MapDelete("/faults", () => Results.Empty).Is("ClearFaults", "Faults", "Removes all faults").AnswersDone().Inbox();
        api.MapDelete("/faults/{id}", ([Description("The fault's id.")] long id) => Results.Empty)
            .Is("RemoveFault", "Faults", "Removes a fault").AnswersDone().Inbox("NOT_FOUND");
    }
}
