using CubeConnect;
using Microsoft.AspNetCore.Mvc;

namespace Recipes.Mvc;

public sealed class MessagesController(
    FormSends sends, ICubeConnectClient client, ILogger<MessagesController> logger) : Controller
{
    [HttpGet("/messages/new")]
    public IActionResult New() => View(new MessageForm());

    [HttpPost("/messages/new"), ValidateAntiForgeryToken]
    public async Task<IActionResult> New(MessageForm form)
    {
        if (!ModelState.IsValid) return View(form);
        var result = await sends.SendAsync(form);
        if (result.Id is { } id) return RedirectToAction(nameof(Sent), new { id = id.Value }); // so that F5 sends nothing
        foreach (var (field, text) in result.Errors) ModelState.AddModelError(field, text);
        return View(form);
    }

    [HttpGet("/messages/{id}")]
    public async Task<IActionResult> Sent(string id, CancellationToken cancellationToken)
    {
        try
        {
            return View(await client.GetMessageAsync(id, cancellationToken));
        }
        catch (CubeConnectNotFoundException)
        {
            return NotFound();
        }
        catch (CubeConnectException e)
        {
            // An error page would make a clerk send the message again, which was sent.
            logger.LogWarning("The status of {Id} is not known now: {Code}", id, e.ErrorCode.Value);
            return View(model: null);
        }
    }
}
